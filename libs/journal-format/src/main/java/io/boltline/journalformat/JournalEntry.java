package io.boltline.journalformat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What the journal proves of an event: the bytes under a leaf of the tree.
 *
 * <pre>
 * version 1 (1 byte)
 * length (4 bytes, big-endian), ce_id
 * length (4 bytes, big-endian), ce_type
 * length (4 bytes, big-endian), ce_subject
 * recordedAt (8 bytes, big-endian, milliseconds since 1970 in UTC)
 * SHA-256 of the record's value (32 bytes)
 * </pre>
 *
 * The value's hash, and not the value, so that a proof can leave the value out.
 *
 * @param recordedAtMillis when the broker took the event's first copy, or the partition's previous
 *     entry if that is later
 * @param valueSha256 64 lower-case hexadecimal digits
 */
public record JournalEntry(
        String eventId, String type, String subject, long recordedAtMillis, String valueSha256) {
    private static final byte VERSION = 1;
    private static final int HASH_BYTES = 32;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public JournalEntry {
        if (!HASH.matcher(valueSha256).matches()) {
            throw new IllegalArgumentException(
                    "valueSha256 is 64 hexadecimal digits, not \"" + valueSha256 + "\"");
        }
    }

    /** The bytes that are hashed. */
    public byte[] bytes() {
        return bytes(
                eventId.getBytes(UTF_8),
                type.getBytes(UTF_8),
                subject.getBytes(UTF_8),
                recordedAtMillis,
                HexFormat.of().parseHex(valueSha256));
    }

    /** The same bytes, of what stands in a record. */
    public static byte[] bytes(
            byte[] eventId,
            byte[] type,
            byte[] subject,
            long recordedAtMillis,
            byte[] valueSha256) {
        if (valueSha256.length != HASH_BYTES) {
            throw new IllegalArgumentException(
                    "a SHA-256 is " + HASH_BYTES + " bytes, not " + valueSha256.length);
        }
        return ByteBuffer.allocate(
                        1
                                + 3 * Integer.BYTES
                                + eventId.length
                                + type.length
                                + subject.length
                                + Long.BYTES
                                + HASH_BYTES)
                .put(VERSION)
                .putInt(eventId.length)
                .put(eventId)
                .putInt(type.length)
                .put(type)
                .putInt(subject.length)
                .put(subject)
                .putLong(recordedAtMillis)
                .put(valueSha256)
                .array();
    }
}
