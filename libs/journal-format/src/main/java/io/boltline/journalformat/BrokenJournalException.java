package io.boltline.journalformat;

/** A record of the journal that can't be the entry that is due: the log ends before it. */
public final class BrokenJournalException extends RuntimeException {
    private final int partition;
    private final long sequence;

    BrokenJournalException(int partition, long sequence, long offset, String reason) {
        super(
                "partition %d is broken at sequence %d, offset %d: %s"
                        .formatted(partition, sequence, offset, reason));
        this.partition = partition;
        this.sequence = sequence;
    }

    public int partition() {
        return partition;
    }

    /** Of the entry that was due: so many before it are whole. */
    public long sequence() {
        return sequence;
    }
}
