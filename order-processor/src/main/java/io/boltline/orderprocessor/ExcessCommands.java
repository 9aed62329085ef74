package io.boltline.orderprocessor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.MessageReader;
import io.boltline.contract.OrderId;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.worker.ExcessRecords;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Commands that are too many for one order: their callers are told to come again, and nothing else
 * is done, so that whoever repeats one key without end holds up nobody else.
 */
final class ExcessCommands implements ExcessRecords {
    /** Nobody waits, or nobody can be named. */
    private static final Answer NONE = Optional::empty;

    private final OutgoingMessages outgoing;

    ExcessCommands(OutgoingMessages outgoing) {
        this.outgoing = outgoing;
    }

    @Override
    public Optional<Answer> answerTo(ConsumerRecord<byte[], byte[]> record) {
        return Optional.of(answer(record));
    }

    /** The payload, which may be long, is neither read nor kept. */
    private Answer answer(ConsumerRecord<byte[], byte[]> record) {
        try {
            var orderId = new OrderId(new String(record.key(), US_ASCII));
            var context = MessageReader.context(record).withoutUserAgent();
            return context.replyPartition() == null
                    ? NONE
                    : () -> outgoing.refusal(orderId, Refusal.TOO_MANY, context);
        } catch (IllegalArgumentException | UnreadableMessageException e) {
            return NONE;
        }
    }

    @Override
    public void send(List<ProducerRecord<byte[], byte[]>> answers) {
        outgoing.sendAll(answers);
    }
}
