package io.boltline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages from Kafka records. Every method but the {@code Optional} ones throws {@link
 * UnreadableMessageException} for a record that is none of ours.
 */
public final class MessageReader {
    private MessageReader() {}

    /** A command of any type; the type is the header's alone. */
    public static Command command(ConsumerRecord<byte[], byte[]> record) {
        return ContractJson.read(value(record), MessageType.commandClass(type(record)));
    }

    /** An event of any type; the type is the header's alone. */
    public static PurchaseEvent event(ConsumerRecord<byte[], byte[]> record) {
        return event(type(record), value(record));
    }

    /**
     * An event of which no more was kept than this.
     *
     * @param type the header {@code ce_type}
     */
    public static PurchaseEvent event(String type, byte[] value) {
        return ContractJson.read(value, MessageType.eventClass(type));
    }

    public static PurchaseReply reply(ConsumerRecord<byte[], byte[]> record) {
        return reply(type(record), value(record));
    }

    /**
     * A reply of which no more was kept than this.
     *
     * @param type the header {@code ce_type}
     */
    public static PurchaseReply reply(String type, byte[] value) {
        return ContractJson.read(value, MessageType.replyClass(type));
    }

    /** A row of the sums; a record without a value says that there is no such row any more. */
    public static SalesRow salesRow(ConsumerRecord<byte[], byte[]> record) {
        return ContractJson.read(value(record), MessageType.rowClass(type(record)));
    }

    /** What an operator said that he did. */
    public static OperatorAction operatorAction(ConsumerRecord<byte[], byte[]> record) {
        return ContractJson.read(value(record), MessageType.actionClass(type(record)));
    }

    /** The header {@code ce_type}. */
    public static String type(ConsumerRecord<byte[], byte[]> record) {
        return required(record, Headers.TYPE);
    }

    /**
     * Whether the record says that it is of one of these types. One that doesn't say what it is, is
     * somebody else's.
     */
    public static boolean isAnyOf(Set<String> types, ConsumerRecord<byte[], byte[]> record) {
        var type = text(record, Headers.TYPE);
        return type != null && types.contains(type);
    }

    /** The order, by the header {@code ce_subject}: told even of what can't be read otherwise. */
    public static OrderId orderId(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new OrderId(required(record, Headers.SUBJECT));
        } catch (IllegalArgumentException e) {
            throw new UnreadableMessageException("bad header " + Headers.SUBJECT);
        }
    }

    /** The header {@code ce_id}: of an event, the same for every copy. */
    public static String id(ConsumerRecord<byte[], byte[]> record) {
        return required(record, Headers.ID);
    }

    public static MessageContext context(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new MessageContext(
                    new CommandId(required(record, Headers.CORRELATION_ID)),
                    required(record, Headers.ID),
                    replyPartition(record),
                    text(record, Headers.USER_AGENT),
                    text(record, Headers.TRACEPARENT));
        } catch (IllegalArgumentException e) {
            throw new UnreadableMessageException("bad header: " + e.getMessage());
        }
    }

    /** The correlation id, empty when the record has none. */
    public static Optional<CommandId> commandId(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(text(record, Headers.CORRELATION_ID))
                .filter(id -> !id.isEmpty() && id.length() <= 64)
                .map(CommandId::new);
    }

    private static @Nullable Integer replyPartition(ConsumerRecord<byte[], byte[]> record) {
        var partition = text(record, Headers.REPLY_PARTITION);
        return partition == null ? null : Integer.valueOf(partition);
    }

    /** What the record says, as it came. */
    public static byte[] value(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            throw new UnreadableMessageException("no value");
        }
        return record.value();
    }

    private static String required(ConsumerRecord<byte[], byte[]> record, String header) {
        var value = text(record, header);
        if (value == null) {
            throw new UnreadableMessageException("missing header " + header);
        }
        return value;
    }

    private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
