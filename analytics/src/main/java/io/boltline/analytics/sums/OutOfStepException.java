package io.boltline.analytics.sums;

/** The stores go to another entry of the journal than the group's offset. */
final class OutOfStepException extends WrongStoresException {
    private static final long serialVersionUID = 1L;

    private final long size;
    private final long sequence;

    /**
     * Found at the first record that came.
     *
     * @param size how many entries the stores count
     * @param sequence of the entry that came
     */
    OutOfStepException(int partition, long size, long sequence) {
        super(
                partition,
                "partition %d: the sums count %d entries, and entry %d came"
                        .formatted(partition, size, sequence));
        this.size = size;
        this.sequence = sequence;
    }

    /** Whether entries would be left out; else some came again that are counted. */
    boolean isGap() {
        return sequence > size;
    }
}
