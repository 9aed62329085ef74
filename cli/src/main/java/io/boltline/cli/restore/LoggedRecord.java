package io.boltline.cli.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.UnreadableMessageException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of {@code purchase.events} on its way through a file: where it was, its type and its
 * value as it came.
 */
final class LoggedRecord {
    private static final Set<String> TYPES = types();

    private final int partition;
    private final long offset;
    private final String type;
    private final byte[] value;

    private LoggedRecord(int partition, long offset, String type, byte[] value) {
        this.partition = partition;
        this.offset = offset;
        this.type = type;
        this.value = value;
    }

    private static Set<String> types() {
        var types = new HashSet<>(InvoiceStanding.TOLD_BY);
        types.add(MessageType.ORDER_CREATED);
        return Set.copyOf(types);
    }

    /** Whether a document follows from it; others, and newer writers' types, are passed over. */
    static boolean concerns(ConsumerRecord<byte[], byte[]> record) {
        return MessageReader.isAnyOf(TYPES, record);
    }

    /** Throws {@link UnreadableMessageException} when it has no value. */
    static LoggedRecord of(ConsumerRecord<byte[], byte[]> record) {
        return new LoggedRecord(
                record.partition(),
                record.offset(),
                MessageReader.type(record),
                MessageReader.value(record));
    }

    /**
     * What it says of this order.
     *
     * @throws UnreadableMessageException if it can't be read, or is of another order than its
     *     header says
     */
    PurchaseEvent eventOf(OrderId orderId) {
        var event = MessageReader.event(type, value);
        if (!event.orderId().equals(orderId)) {
            throw new UnreadableMessageException("of another order than its header says");
        }
        return event;
    }

    /** Where it is, for people. */
    String place() {
        return "partition %d at %d".formatted(partition, offset);
    }

    byte[] toBytes() {
        var name = type.getBytes(UTF_8);
        return ByteBuffer.allocate(
                        Integer.BYTES + Long.BYTES + Short.BYTES + name.length + value.length)
                .putInt(partition)
                .putLong(offset)
                .putShort((short) name.length)
                .put(name)
                .put(value)
                .array();
    }

    static LoggedRecord fromBytes(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        int partition = in.getInt();
        long offset = in.getLong();
        var name = new byte[in.getShort()];
        in.get(name);
        var value = new byte[in.remaining()];
        in.get(value);
        return new LoggedRecord(partition, offset, new String(name, UTF_8), value);
    }
}
