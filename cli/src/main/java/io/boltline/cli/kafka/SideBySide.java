package io.boltline.cli.kafka;

import static java.util.Objects.requireNonNull;

import io.boltline.kafka.TopicReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads partitions side by side, on as many threads as there are processors, each partition by one
 * thread and in its order. Takes about 1 MiB of memory a partition and thread for what is fetched
 * ahead.
 */
public final class SideBySide {
    private final Supplier<TopicReader> readers;
    private final Pace pace;
    private final List<TopicReader> open = new ArrayList<>();
    private boolean stopped;

    /** Is shown the records of one partition. */
    @FunctionalInterface
    public interface Reading {
        /** Returns whether it wants more. */
        boolean next(ConsumerRecord<byte[], byte[]> record);
    }

    /**
     * Reads nothing yet.
     *
     * @param readers opens one for each thread
     */
    public SideBySide(Supplier<TopicReader> readers, Pace pace) {
        this.readers = readers;
        this.pace = pace;
    }

    /**
     * Reads from their beginnings to their ends.
     *
     * @param reading of each partition
     * @throws KafkaException if something can't be read
     * @throws WakeupException if it was stopped
     */
    public void read(Collection<Stretch> stretches, Function<TopicPartition, Reading> reading) {
        start(stretches, share -> task(share, reading));
    }

    /**
     * The same, but that each thread reads one partition after the other: a reading is asked for
     * when its turn comes, for who keeps much of what he is shown.
     */
    public void readInTurn(
            Collection<Stretch> stretches, Function<TopicPartition, Reading> reading) {
        start(
                stretches,
                share ->
                        () -> {
                            for (Stretch one : share) {
                                var _ = task(List.of(one), reading).call();
                            }
                            return null;
                        });
    }

    private void start(
            Collection<Stretch> stretches, Function<List<Stretch>, Callable<Void>> tasks) {
        var shares = shares(stretches);
        if (shares.isEmpty()) {
            return;
        }
        try (var threads = Executors.newFixedThreadPool(shares.size())) {
            List<Future<Void>> running =
                    shares.stream().map(share -> threads.submit(tasks.apply(share))).toList();
            try {
                running.forEach(SideBySide::await);
            } catch (RuntimeException e) {
                stop();
                throw e;
            }
        }
    }

    /** Throws what the reading threw, as it did. */
    private static void await(Future<Void> running) {
        try {
            var _ = running.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException found
                    ? found
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Ends it from another thread. */
    public synchronized void stop() {
        stopped = true;
        open.forEach(TopicReader::wakeUp);
    }

    /** How many records it has read, and of how many. */
    public String progress() {
        return pace.progress();
    }

    /** The large ones first, dealt out in turn. */
    private static List<List<Stretch>> shares(Collection<Stretch> stretches) {
        var largestFirst =
                stretches.stream()
                        .filter(it -> it.length() > 0)
                        .sorted(Comparator.comparingLong(it -> -it.length()))
                        .toList();
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), largestFirst.size());
        return IntStream.range(0, threads)
                .mapToObj(thread ->
                        IntStream.range(0, largestFirst.size())
                                .filter(i -> i % threads == thread)
                                .mapToObj(largestFirst::get)
                                .toList())
                .toList();
    }

    private Callable<Void> task(List<Stretch> share, Function<TopicPartition, Reading> reading) {
        return () -> {
            Map<TopicPartition, Reading> readings = new HashMap<>();
            Map<TopicPartition, Long> begins = new HashMap<>();
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (var stretch : share) {
                readings.put(stretch.partition(), reading.apply(stretch.partition()));
                begins.put(stretch.partition(), stretch.begin());
                ends.put(stretch.partition(), stretch.end());
            }
            try (TopicReader reader = opened()) {
                reader.assign(ends.keySet());
                reader.seek(begins);
                read(reader, ends, readings);
            }
            return null;
        };
    }

    private synchronized TopicReader opened() {
        if (stopped) {
            throw new WakeupException();
        }
        TopicReader reader = readers.get();
        open.add(reader);
        return reader;
    }

    private void read(
            TopicReader reader,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Reading> readings) {
        for (var records = reader.nextTo(ends); !records.isEmpty(); records = reader.nextTo(ends)) {
            for (var partition : records.partitions()) {
                long end = requireNonNull(ends.get(partition));
                Reading reading = requireNonNull(readings.get(partition));
                if (!wantsMore(records.records(partition), end, reading)) {
                    ends.remove(partition);
                    reader.assign(ends.keySet());
                }
            }
        }
    }

    private boolean wantsMore(
            List<ConsumerRecord<byte[], byte[]>> records, long end, Reading reading) {
        for (var record : records) {
            if (record.offset() >= end) {
                return true;
            }
            boolean more = reading.next(record);
            pace.advance();
            if (!more) {
                return false;
            }
        }
        return true;
    }
}
