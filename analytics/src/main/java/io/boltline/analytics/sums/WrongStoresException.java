package io.boltline.analytics.sums;

/** The stores of a partition can't be added to as they are. */
abstract sealed class WrongStoresException extends RuntimeException
        permits OutOfStepException, OtherJournalException, OtherSalesException {
    private static final long serialVersionUID = 1L;

    private final int partition;

    WrongStoresException(int partition, String message) {
        super(message);
        this.partition = partition;
    }

    int partition() {
        return partition;
    }
}
