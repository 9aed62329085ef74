package io.boltline.worker;

import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The place of one record in the window, from its arrival until its offset may be committed. */
final class Slot {
    private final PartitionQueue queue;
    private final long offset;
    private final Object key;
    private final long arrivedNanos;
    private @Nullable ConsumerRecord<byte[], byte[]> record;

    Slot(PartitionQueue queue, ConsumerRecord<byte[], byte[]> record, long nowNanos) {
        this.queue = queue;
        this.offset = record.offset();
        // Records without a key have no order to keep.
        this.key = record.key() == null ? this : ByteBuffer.wrap(record.key());
        this.arrivedNanos = nowNanos;
        this.record = record;
    }

    PartitionQueue queue() {
        return queue;
    }

    long offset() {
        return offset;
    }

    Object key() {
        return key;
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    ConsumerRecord<byte[], byte[]> record() {
        if (record == null) {
            throw new IllegalStateException("slot " + offset + " is finished");
        }
        return record;
    }

    /** Lets go of the record: many finished slots may have to wait behind a slow one. */
    void finish() {
        record = null;
    }

    boolean isFinished() {
        return record == null;
    }
}
