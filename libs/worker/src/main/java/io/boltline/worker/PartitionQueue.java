package io.boltline.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One assignment of a partition: its unfinished records in the order of their offsets.
 *
 * <p>Offsets are the records' own: control records and compaction leave gaps. What is committed is
 * the offset of the oldest unfinished record, and where nothing is unfinished the consumer's
 * position: never one in such a gap, because retention may delete the gap, and an offset in it can
 * then not be told from one whose records were lost.
 *
 * <p>A partition that is taken away and comes back gets a new queue, so a completion for the old
 * one finds it closed and changes nothing: the queue is the assignment's generation.
 *
 * <p>Guarded by the {@link Window}'s lock, except where noted.
 */
final class PartitionQueue {
    private final TopicPartition partition;
    private final Deque<Slot> unfinished = new ArrayDeque<>();
    private final Map<Object, Deque<Slot>> waitingByKey = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private int running;
    private @Nullable OffsetAndMetadata position;
    private long handedOut = -1;

    PartitionQueue(TopicPartition partition) {
        this.partition = partition;
    }

    TopicPartition partition() {
        return partition;
    }

    /** Takes a record in; true when no earlier one of its key is unfinished, so that it may run. */
    boolean arrive(Slot slot) {
        unfinished.addLast(slot);
        var waiting = waitingByKey.get(slot.key());
        if (waiting != null) {
            waiting.addLast(slot);
            return false;
        }
        waitingByKey.put(slot.key(), new ArrayDeque<>(0));
        return true;
    }

    /**
     * Reading has come this far: all before it arrived, was handled earlier, or is nothing to
     * handle.
     */
    void reached(OffsetAndMetadata next) {
        position = next;
    }

    void started() {
        running++;
    }

    /** Ends a slot that ran; the next one of its key, which may run now. */
    Optional<Slot> finished(Slot slot) {
        running--;
        slot.finish();
        advance();
        var waiting = waitingByKey.get(slot.key());
        if (waiting == null || waiting.isEmpty()) {
            waitingByKey.remove(slot.key());
            return Optional.empty();
        }
        return Optional.of(waiting.removeFirst());
    }

    /** Ends a slot that gave up because the queue is closing: its offset stays uncommitted. */
    void abandoned() {
        running--;
    }

    /** What may be committed and was not yet handed out; empty when nothing is new. */
    Optional<OffsetAndMetadata> takeCommittable() {
        var next = nextToHandle().filter(offset -> offset.offset() > handedOut);
        next.ifPresent(offset -> handedOut = offset.offset());
        return next;
    }

    /** The offset could not be committed. One that was handed out since takes its place. */
    void giveBack(OffsetAndMetadata offset) {
        if (offset.offset() == handedOut) {
            handedOut = -1;
        }
    }

    /** How far reading has gone past the oldest unfinished record, in offsets. */
    long span() {
        var oldest = unfinished.peekFirst();
        return oldest == null || position == null ? 0 : position.offset() - oldest.offset();
    }

    Optional<Slot> oldest() {
        return Optional.ofNullable(unfinished.peekFirst());
    }

    int running() {
        return running;
    }

    /** Records that arrived and have not run. */
    int waiting() {
        return (int) unfinished.stream().filter(slot -> !slot.isFinished()).count() - running;
    }

    void close() {
        closing.countDown();
    }

    /** Safe without the lock. */
    boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Waits, without the lock; true as soon as the queue is closing, false after the pause. */
    boolean closesWithin(Duration pause) throws InterruptedException {
        return closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void advance() {
        while (!unfinished.isEmpty() && unfinished.getFirst().isFinished()) {
            unfinished.removeFirst();
        }
    }

    private Optional<OffsetAndMetadata> nextToHandle() {
        return oldest().map(slot ->
                        new OffsetAndMetadata(slot.offset(), slot.record().leaderEpoch(), ""))
                .or(() -> Optional.ofNullable(position));
    }
}
