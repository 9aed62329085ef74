package io.boltline.analytics.lookups;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.Headers;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.JournalRecord;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An entry of the journal as it is written down.
 *
 * @param leaf 64 hexadecimal digits
 * @param eventId as {@link Fitted#id} has it, as type and subject
 * @param subject the order's id
 * @param commandId the correlation id, empty where there is none
 * @param event empty when it is of a type that this build doesn't know, or can't be read
 */
record JournaledEvent(
        int partition,
        long offset,
        long sequence,
        Instant recordedAt,
        String leaf,
        String eventId,
        String type,
        String subject,
        String commandId,
        Optional<PurchaseEvent> event) {

    /**
     * Reads one.
     *
     * @throws UnreadableMessageException when it isn't the journal that wrote it
     */
    static JournaledEvent read(ConsumerRecord<byte[], byte[]> source) {
        var record = JournalRecord.read(source);
        String type = MessageReader.type(source);
        return new JournaledEvent(
                source.partition(),
                source.offset(),
                record.sequence(),
                Instant.ofEpochMilli(record.recordedAtMillis()),
                HexFormat.of().formatHex(record.leaf()),
                Fitted.id(MessageReader.id(source)),
                Fitted.id(type),
                Fitted.id(new String(source.key(), UTF_8)),
                text(source, Headers.CORRELATION_ID),
                event(type, source));
    }

    private static Optional<PurchaseEvent> event(
            String type, ConsumerRecord<byte[], byte[]> source) {
        if (!MessageType.isEvent(type)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MessageReader.event(type, source.value()));
        } catch (UnreadableMessageException e) {
            return Optional.empty();
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> source, String name) {
        var header = source.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
