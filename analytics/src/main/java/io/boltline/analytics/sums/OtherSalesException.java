package io.boltline.analytics.sums;

import org.apache.kafka.common.Uuid;

/** The rows of what the stores count are in another topic than the one that there is now. */
final class OtherSalesException extends WrongStoresException {
    private static final long serialVersionUID = 1L;

    /**
     * Found when a partition is begun with, or while it is added up.
     *
     * @param published the topic that has the rows
     * @param now the one under its name
     */
    OtherSalesException(int partition, Uuid published, Uuid now) {
        super(
                partition,
                "partition %d: the rows were published to topic %s, which was deleted; it is %s now"
                        .formatted(partition, published, now));
    }
}
