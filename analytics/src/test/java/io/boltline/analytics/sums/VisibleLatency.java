package io.boltline.analytics.sums;

import io.boltline.analytics.Broker;
import io.boltline.contract.MessageReader;
import io.boltline.contract.SalesRow;
import io.boltline.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** Reads the rows as anybody does, and takes the time from an entry's acknowledgement on. */
final class VisibleLatency implements AutoCloseable {
    private record Acknowledged(long size, long nanos) {}

    private final CountedShop shop;
    private final List<Deque<Acknowledged>> waiting = new ArrayList<>();
    private final List<Long> nanos = new ArrayList<>();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final Thread reader = Thread.ofPlatform().unstarted(this::read);

    private VisibleLatency(CountedShop shop) {
        this.shop = shop;
        for (int partition = 0; partition < CountedShop.PARTITIONS; partition++) {
            waiting.add(new ArrayDeque<>());
        }
    }

    static VisibleLatency watch(CountedShop shop) {
        var watch = new VisibleLatency(shop);
        watch.reader.start();
        return watch;
    }

    /** The journal has so many entries, by partition, from now on. */
    synchronized void acknowledged(List<Long> sizes) {
        for (int partition = 0; partition < sizes.size(); partition++) {
            waiting.get(partition)
                    .addLast(new Acknowledged(sizes.get(partition), System.nanoTime()));
        }
    }

    private void read() {
        var settings = new HashMap<>(Broker.connection());
        settings.put("isolation.level", "read_committed");
        try (var consumer = KafkaClients.consumer(settings)) {
            var places =
                    IntStream.range(0, CountedShop.PARTITIONS)
                            .mapToObj(it -> new TopicPartition(shop.topics().sales(), it))
                            .toList();
            consumer.assign(places);
            consumer.seekToEnd(places);
            while (!isClosed.get()) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> {
                            if (MessageReader.salesRow(record) instanceof SalesRow.Progress row) {
                                seen(row);
                            }
                        });
            }
        }
    }

    private synchronized void seen(SalesRow.Progress row) {
        var entries = waiting.get(row.partition());
        while (!entries.isEmpty() && entries.getFirst().size() <= row.size()) {
            nanos.add(System.nanoTime() - entries.removeFirst().nanos());
        }
    }

    /** For people. */
    synchronized String told() {
        var sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return "p50 %d ms, p99 %d ms, longest %d ms of %d"
                .formatted(
                        millis(sorted, 50), millis(sorted, 99), millis(sorted, 100), sorted.size());
    }

    private static long millis(List<Long> sorted, int percent) {
        return Duration.ofNanos(sorted.get((sorted.size() * percent + 99) / 100 - 1)).toMillis();
    }

    @Override
    public void close() {
        isClosed.set(true);
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
