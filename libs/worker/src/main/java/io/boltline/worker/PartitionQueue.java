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
 * <p>Offsets are the records' own: control records and compaction leave gaps. A partition that is
 * taken away and comes back gets a new queue, so a completion for the old one finds it closed and
 * changes nothing: the queue is the assignment's generation.
 *
 * <p>Guarded by the {@link Window}'s lock, except where noted.
 */
final class PartitionQueue {
    private final TopicPartition partition;
    private final Deque<Slot> unfinished = new ArrayDeque<>();
    private final Map<Object, Deque<Slot>> waitingByKey = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private int running;
    private long lastArrived = -1;
    private @Nullable OffsetAndMetadata uncommitted;
    private Optional<Integer> lastEpoch = Optional.empty();

    PartitionQueue(TopicPartition partition) {
        this.partition = partition;
    }

    TopicPartition partition() {
        return partition;
    }

    /** Takes a record in; true when no earlier one of its key is unfinished, so that it may run. */
    boolean arrive(Slot slot) {
        unfinished.addLast(slot);
        lastArrived = slot.offset();
        lastEpoch = slot.record().leaderEpoch();
        var waiting = waitingByKey.get(slot.key());
        if (waiting != null) {
            waiting.addLast(slot);
            return false;
        }
        waitingByKey.put(slot.key(), new ArrayDeque<>(0));
        return true;
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
        var offset = Optional.ofNullable(uncommitted);
        uncommitted = null;
        return offset;
    }

    /** The offset could not be committed; a later one takes its place. */
    void giveBack(OffsetAndMetadata offset) {
        if (uncommitted == null) {
            uncommitted = offset;
        }
    }

    /** How far reading has gone past the oldest unfinished record, in offsets. */
    long span() {
        var oldest = unfinished.peekFirst();
        return oldest == null ? 0 : lastArrived - oldest.offset() + 1;
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
        long next = -1;
        while (!unfinished.isEmpty() && unfinished.getFirst().isFinished()) {
            next = unfinished.removeFirst().offset() + 1;
        }
        if (next >= 0) {
            uncommitted = new OffsetAndMetadata(next, lastEpoch, "");
        }
    }
}
