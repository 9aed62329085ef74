package io.boltline.worker;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The place of one record that is to be handled. */
final class RecordSlot extends Slot {
    private @Nullable ConsumerRecord<byte[], byte[]> record;
    private boolean crowds;

    RecordSlot(PartitionQueue queue, ConsumerRecord<byte[], byte[]> record, long nowNanos) {
        super(queue, record, nowNanos);
        this.record = record;
    }

    ConsumerRecord<byte[], byte[]> record() {
        if (record == null) {
            throw new IllegalStateException("slot " + offset() + " is finished");
        }
        return record;
    }

    /** How much memory the record takes, in bytes, but for what objects cost. */
    long bytes() {
        long bytes = length(record().key()) + length(record().value());
        for (var header : record().headers()) {
            bytes += header.key().length() + length(header.value());
        }
        return bytes;
    }

    /** It waits for an earlier one of its key though there is no room for it. */
    void crowd() {
        crowds = true;
    }

    boolean crowds() {
        return crowds;
    }

    @Override
    int records() {
        return 1;
    }

    @Override
    void release() {
        record = null;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
