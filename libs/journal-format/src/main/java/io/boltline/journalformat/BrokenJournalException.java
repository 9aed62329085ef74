package io.boltline.journalformat;

/** A record of the journal that can't be the entry that is due: the log ends before it. */
public final class BrokenJournalException extends RuntimeException {
    private final int partition;
    private final long sequence;
    private final String reason;

    BrokenJournalException(int partition, long sequence, long offset, String reason) {
        super(
                "partition %d is broken at sequence %d, offset %d: %s"
                        .formatted(partition, sequence, offset, reason));
        this.partition = partition;
        this.sequence = sequence;
        this.reason = "offset %d: %s".formatted(offset, reason);
    }

    public int partition() {
        return partition;
    }

    /** Of the entry that was due: so many before it are whole. */
    public long sequence() {
        return sequence;
    }

    /** The offset, and what is wrong with the record there. */
    public String reason() {
        return reason;
    }
}
