package io.boltline.worker;

/**
 * How much may wait for earlier records of its key, of which only one runs at a time. What waits so
 * takes no place of those that could run; beyond these limits a record is too many.
 *
 * @param records that wait, of one key
 * @param bytes after which no further record of one key waits; one record may pass it
 * @param totalBytes the same for all keys together
 */
public record KeyLimits(int records, long bytes, long totalBytes) {
    /** Many more than an honest caller's repeats, of the longest that a gateway takes. */
    public static final KeyLimits DEFAULT = new KeyLimits(16, 256 * 1024, 32 * 1024 * 1024);

    public KeyLimits {
        requirePositive("records", records);
        requirePositive("bytes", bytes);
        requirePositive("totalBytes", totalBytes);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, is " + value);
        }
    }
}
