package io.boltline.journal.topology;

/**
 * What is remembered of a partition is not what its journal says, or the journal is not what it
 * was. Nothing more is written until that is mended.
 */
final class CorruptStateException extends RuntimeException {
    private final int partition;
    private final String text;

    /**
     * Found.
     *
     * @param sequence the first that is not as it should be, or not known to be
     * @param what is wrong, for people
     */
    CorruptStateException(int partition, long sequence, String what) {
        this(partition, "partition %d, sequence %d: %s".formatted(partition, sequence, what));
    }

    private CorruptStateException(int partition, String text) {
        super(text);
        this.partition = partition;
        this.text = text;
    }

    /** The partition, the sequence, and what is wrong. */
    String text() {
        return text;
    }

    int partition() {
        return partition;
    }
}
