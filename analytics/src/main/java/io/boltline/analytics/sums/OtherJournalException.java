package io.boltline.analytics.sums;

/** What the stores count last is not in the journal: it was replaced, or cut. */
final class OtherJournalException extends WrongStoresException {
    private static final long serialVersionUID = 1L;

    /**
     * Found before anything was added.
     *
     * @param size how many entries the stores count
     * @param found where the last of them should be, for people
     */
    OtherJournalException(int partition, long size, String found) {
        super(
                partition,
                "partition %d: the sums count %d entries, and the journal has %s"
                        .formatted(partition, size, found));
    }
}
