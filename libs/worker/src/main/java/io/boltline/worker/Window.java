package io.boltline.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The records between poll and commit, over all assigned partitions: which run, which wait, and
 * what may be committed. Thread-safe; polling fills it, the records' own threads empty it.
 */
final class Window {
    private final WorkerSettings settings;
    private final KeyBudget budget;
    private final ExcessRecords excess;
    private final Runner runner;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Map<TopicPartition, PartitionQueue> queues = new HashMap<>();
    private final Deque<Slot> runnable = new ArrayDeque<>();
    private int inFlight;

    /**
     * Without partitions.
     *
     * @param excess what becomes of records that are too many for their key
     * @param runner runs slots elsewhere
     */
    Window(WorkerSettings settings, ExcessRecords excess, Runner runner, LongSupplier nanoTime) {
        this.settings = settings;
        this.budget = new KeyBudget(settings.keyLimits());
        this.excess = excess;
        this.runner = runner;
        this.nanoTime = nanoTime;
    }

    void assign(Collection<TopicPartition> partitions) {
        locked(() ->
                partitions.forEach(partition ->
                        queues.put(
                                partition,
                                new PartitionQueue(
                                        partition, budget, excess, runner.keepsOrderOfKeys()))));
    }

    /**
     * Takes in what a poll brought; of partitions that are not assigned nothing can come.
     *
     * @param positions where reading goes on, for each partition in which it went on: behind the
     *     records, and behind what is no record, such as the marker of a transaction
     */
    void arrive(
            Iterable<ConsumerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> positions) {
        locked(() -> {
            for (var record : records) {
                var queue = queue(new TopicPartition(record.topic(), record.partition()));
                queue.arrive(record, nanoTime.getAsLong()).ifPresent(runnable::addLast);
            }
            positions.forEach((partition, position) -> queue(partition).reached(position));
            startRunnable();
        });
    }

    /** The record's effects and outputs are acknowledged. Without effect for a closed queue. */
    void finish(Slot slot) {
        end(() -> slot.queue().finished(slot).ifPresent(runnable::addLast));
    }

    /** The record was given up because its partition is taken away: it will be delivered again. */
    void abandon(Slot slot) {
        end(slot.queue()::abandoned);
    }

    /** What may be committed since the last call. */
    Map<TopicPartition, OffsetAndMetadata> takeCommittable() {
        return lockedGet(() -> committable(queues.values()));
    }

    /** These could not be committed: they are handed out again, unless later ones were by now. */
    void giveBack(Map<TopicPartition, OffsetAndMetadata> offsets) {
        locked(() ->
                offsets.forEach((partition, offset) -> {
                    var queue = queues.get(partition);
                    if (queue != null) {
                        queue.giveBack(offset);
                    }
                }));
    }

    /**
     * The partitions that must not be fetched now: all of them when as many could run as may run,
     * else those too far ahead. What waits for an earlier record of its key could not run.
     */
    Set<TopicPartition> full() {
        return lockedGet(() -> {
            boolean all = isFull();
            var full = new HashSet<TopicPartition>();
            for (var queue : queues.values()) {
                if (all || queue.span() >= settings.maxSpan()) {
                    full.add(queue.partition());
                }
            }
            return full;
        });
    }

    /** One key alone, however hot, comes to its partition's span before it comes to this. */
    private boolean isFull() {
        return runnable.size() + sum(PartitionQueue::crowding) >= settings.maxInFlight()
                || sum(PartitionQueue::refused) >= 2L * settings.maxSpan();
    }

    /**
     * Takes partitions away: nothing of theirs starts any more, what backs off gives up, and what
     * runs may end within the time. Returns what may be committed for them.
     */
    Map<TopicPartition, OffsetAndMetadata> drain(
            Collection<TopicPartition> partitions, Duration timeout) {
        return lockedGet(() -> {
            var closing = close(partitions);
            awaitIdle(closing, timeout);
            return committable(closing);
        });
    }

    /** Takes partitions away that another instance owns by now: there is nothing to commit. */
    void drop(Collection<TopicPartition> partitions) {
        locked(() -> close(partitions));
    }

    Set<TopicPartition> assigned() {
        return lockedGet(() -> Set.copyOf(queues.keySet()));
    }

    int inFlight() {
        return lockedGet(() -> inFlight);
    }

    /** Records that arrived and wait for a place or for an earlier one of their key. */
    long waiting() {
        return lockedGet(() -> sum(PartitionQueue::records) - sum(PartitionQueue::running));
    }

    /** Records that arrived and are not finished. */
    long unfinished() {
        return lockedGet(() -> sum(PartitionQueue::records));
    }

    /** How long the oldest unfinished record has been here; zero when there is none. */
    Duration oldestAge() {
        return lockedGet(() -> {
            long now = nanoTime.getAsLong();
            long age = 0;
            for (var queue : queues.values()) {
                age =
                        Math.max(
                                age,
                                queue.oldest().map(slot -> now - slot.arrivedNanos()).orElse(0L));
            }
            return Duration.ofNanos(age);
        });
    }

    private long sum(ToLongFunction<PartitionQueue> count) {
        return queues.values().stream().mapToLong(count).sum();
    }

    private PartitionQueue queue(TopicPartition partition) {
        return Objects.requireNonNull(queues.get(partition));
    }

    private void end(Runnable endInQueue) {
        locked(() -> {
            inFlight--;
            endInQueue.run();
            startRunnable();
            ended.signalAll();
        });
    }

    private void startRunnable() {
        while (inFlight < settings.maxInFlight() && !runnable.isEmpty()) {
            var slot = runnable.removeFirst();
            if (!slot.queue().isClosing()) {
                inFlight++;
                slot.queue().started();
                runner.start(slot);
            }
        }
    }

    private List<PartitionQueue> close(Collection<TopicPartition> partitions) {
        var closing = new ArrayList<PartitionQueue>();
        for (var partition : partitions) {
            var queue = queues.remove(partition);
            if (queue != null) {
                queue.close();
                closing.add(queue);
            }
        }
        runnable.removeIf(slot -> slot.queue().isClosing());
        runner.closing();
        return closing;
    }

    private void awaitIdle(List<PartitionQueue> closing, Duration timeout) {
        long left = timeout.toNanos();
        try {
            while (left > 0 && closing.stream().anyMatch(queue -> queue.running() > 0)) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committable(
            Collection<PartitionQueue> queues) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        queues.forEach(queue ->
                queue.takeCommittable()
                        .ifPresent(offset -> offsets.put(queue.partition(), offset)));
        return offsets;
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T lockedGet(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
