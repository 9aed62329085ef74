package io.boltline.worker;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Handles one record on a virtual thread of its own; it may block.
 *
 * <p>When it returns, all effects and outputs of the record must be acknowledged: the offset may be
 * committed from then on. It must be safe to run twice, also at the same time in two instances:
 * Kafka fences offsets, not effects.
 */
@FunctionalInterface
public interface RecordHandler {
    /**
     * Records of one key come one at a time and in order; those of different keys come in any
     * order.
     *
     * @throws DependencyUnavailableException when something outside failed for now: the record is
     *     tried again after a pause
     * @throws RuntimeException for anything else: the record can't be handled, now or later, and
     *     goes to the dead letters
     */
    void handle(ConsumerRecord<byte[], byte[]> record, Attempt attempt);
}
