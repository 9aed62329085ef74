package io.boltline.worker;

import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** What takes one place in the window, from its arrival until its offset may be committed. */
abstract sealed class Slot permits RecordSlot, ExcessSlot {
    private final PartitionQueue queue;
    private final OffsetAndMetadata offset;
    private final Object key;
    private final long arrivedNanos;
    private boolean finished;

    Slot(PartitionQueue queue, ConsumerRecord<byte[], byte[]> record, long nowNanos) {
        this.queue = queue;
        this.offset = new OffsetAndMetadata(record.offset(), record.leaderEpoch(), "");
        // Records without a key have no order to keep.
        this.key = record.key() == null ? this : ByteBuffer.wrap(record.key());
        this.arrivedNanos = nowNanos;
    }

    PartitionQueue queue() {
        return queue;
    }

    /** Of the record, or of the first of several. */
    long offset() {
        return offset.offset();
    }

    /** What is to be committed while this is the oldest that is unfinished. */
    OffsetAndMetadata position() {
        return offset;
    }

    Object key() {
        return key;
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    /** How many records it stands for. */
    abstract int records();

    /** Lets go of what it kept: many finished slots may have to wait behind a slow one. */
    abstract void release();

    final void finish() {
        finished = true;
        release();
    }

    boolean isFinished() {
        return finished;
    }

    /** Where its first record is, for the log. */
    @Override
    public final String toString() {
        return "record " + queue.partition() + "@" + offset();
    }
}
