package io.boltline.gateway.status;

import io.boltline.contract.MessageReader;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.PurchaseReply;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is kept of a record, in the bytes as they came: most are never asked for. The record itself
 * would be three times as large, by its headers.
 */
final class RawMessage {
    /** Beside the value: this object, its type, and its place in a map. */
    private static final int OVERHEAD_BYTES = 400;

    private final String type;
    private final byte[] value;

    private RawMessage(String type, byte[] value) {
        this.type = type;
        this.value = value;
    }

    /** Throws {@link io.boltline.contract.UnreadableMessageException} for one without a value. */
    static RawMessage of(ConsumerRecord<byte[], byte[]> record) {
        return new RawMessage(MessageReader.type(record), MessageReader.value(record));
    }

    /** Throws {@link io.boltline.contract.UnreadableMessageException} when it can't be read. */
    PurchaseEvent event() {
        return MessageReader.event(type, value);
    }

    /** Throws {@link io.boltline.contract.UnreadableMessageException} when it can't be read. */
    PurchaseReply reply() {
        return MessageReader.reply(type, value);
    }

    /** About how many bytes this keeps. */
    int weight() {
        return OVERHEAD_BYTES + value.length;
    }
}
