package io.boltline.orderprocessor;

import io.boltline.contract.MessageReader;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.worker.DeadLetters;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A command that can't be handled is laid aside for reading only, and its caller is told: by then
 * nobody may wait for the purchase, so it must not happen later.
 */
final class CommandDeadLetters implements DeadLetters {
    private final DeadLetters topic;
    private final Outbox outbox;

    CommandDeadLetters(DeadLetters topic, Outbox outbox) {
        this.topic = topic;
        this.outbox = outbox;
    }

    @Override
    public void put(ConsumerRecord<byte[], byte[]> record, Cause cause) {
        topic.put(record, cause);
        try {
            var orderId = MessageReader.command(record).orderId();
            outbox.refuse(orderId, Refusal.UNHANDLED, MessageReader.context(record));
        } catch (UnreadableMessageException e) {
            // Poison names no caller.
        }
    }
}
