package io.boltline.orderprocessor;

import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.worker.DeadLetters;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A command that can't be handled is laid aside for reading only, and its caller is told: by then
 * nobody may wait for the purchase, so it must not happen later.
 */
final class CommandDeadLetters implements DeadLetters {
    private final DeadLetters topic;
    private final OutgoingMessages outgoing;

    CommandDeadLetters(DeadLetters topic, OutgoingMessages outgoing) {
        this.topic = topic;
        this.outgoing = outgoing;
    }

    @Override
    public void put(ConsumerRecord<byte[], byte[]> record, Cause cause) {
        topic.put(record, cause);
        try {
            outgoing.refuse(
                    MessageReader.orderId(record), refusal(record), MessageReader.context(record));
        } catch (UnreadableMessageException e) {
            // Poison names no caller.
        }
    }

    /** Which command it is only the next version may know; whom to tell stands in the headers. */
    private static Refusal refusal(ConsumerRecord<byte[], byte[]> record) {
        return MessageType.isCommand(MessageReader.type(record))
                ? Refusal.UNHANDLED
                : Refusal.NOT_KNOWN_YET;
    }
}
