package io.boltline.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    private final KeyBudget budget;
    private final ExcessRecords excess;
    private final boolean keepsOrderOfKeys;
    private final Deque<Slot> unfinished = new ArrayDeque<>();
    private final Map<Object, KeyQueue> waitingByKey = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private int running;
    private long records;
    private long refused;
    private int crowding;
    private @Nullable OffsetAndMetadata position;
    private long handedOut = -1;

    /**
     * Empty; reading begins.
     *
     * @param budget that of the window
     * @param excess what becomes of records for which that has no room
     * @param keepsOrderOfKeys whether records of one key run one at a time
     */
    PartitionQueue(
            TopicPartition partition,
            KeyBudget budget,
            ExcessRecords excess,
            boolean keepsOrderOfKeys) {
        this.partition = partition;
        this.budget = budget;
        this.excess = excess;
        this.keepsOrderOfKeys = keepsOrderOfKeys;
    }

    TopicPartition partition() {
        return partition;
    }

    /** Takes a record in; its place if no earlier one of its key is unfinished and it may run. */
    Optional<Slot> arrive(ConsumerRecord<byte[], byte[]> record, long nowNanos) {
        records++;
        var slot = new RecordSlot(this, record, nowNanos);
        if (!keepsOrderOfKeys) {
            unfinished.addLast(slot);
            return Optional.of(slot);
        }
        var earlier = waitingByKey.get(slot.key());
        if (earlier == null) {
            waitingByKey.put(slot.key(), new KeyQueue());
            unfinished.addLast(slot);
            return Optional.of(slot);
        }
        if (budget.hasRoomIn(earlier)) {
            await(earlier, slot);
        } else {
            excess.answerTo(record)
                    .ifPresentOrElse(
                            answer -> refuse(earlier, answer, record, nowNanos),
                            () -> crowd(earlier, slot));
        }
        return Optional.empty();
    }

    private void await(KeyQueue earlier, RecordSlot slot) {
        budget.take(slot.bytes());
        earlier.add(slot);
        unfinished.addLast(slot);
    }

    private void crowd(KeyQueue earlier, RecordSlot slot) {
        slot.crowd();
        crowding++;
        await(earlier, slot);
    }

    private void refuse(
            KeyQueue earlier,
            ExcessRecords.Answer answer,
            ConsumerRecord<byte[], byte[]> record,
            long nowNanos) {
        refused++;
        if (!earlier.join(answer)) {
            var slot = new ExcessSlot(this, record, answer, nowNanos);
            earlier.add(slot);
            unfinished.addLast(slot);
        }
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
        records -= slot.records();
        if (slot instanceof ExcessSlot) {
            refused -= slot.records();
        }
        slot.finish();
        advance();
        return isClosing() || !keepsOrderOfKeys ? Optional.empty() : next(slot);
    }

    private Optional<Slot> next(Slot slot) {
        var waiting = Objects.requireNonNull(waitingByKey.get(slot.key()));
        var next = waiting.poll();
        next.ifPresentOrElse(this::leave, () -> waitingByKey.remove(slot.key()));
        return next;
    }

    private void leave(Slot slot) {
        if (slot instanceof RecordSlot record) {
            budget.giveBack(record.bytes());
            crowding -= record.crowds() ? 1 : 0;
        }
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

    /** Records that arrived and are not finished. */
    long records() {
        return records;
    }

    /** Records of those that are not handled, but whose senders have still to be told. */
    long refused() {
        return refused;
    }

    /** Records that wait for an earlier one of their key though there was no room for them. */
    int crowding() {
        return crowding;
    }

    void close() {
        waitingByKey.values().forEach(waiting -> budget.giveBack(waiting.bytes()));
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
        return oldest().map(Slot::position).or(() -> Optional.ofNullable(position));
    }
}
