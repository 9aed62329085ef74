package io.boltline.journal;

import io.boltline.kafka.Awaited;
import io.boltline.service.Periodic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how far the journal is behind the events, all instances together, also while this one
 * does not journal.
 */
final class BacklogWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BacklogWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(5);

    private final Admin admin;
    private final String events;
    private final String group;
    private final int partitions;
    private final Backlog backlog = new Backlog();
    private final Periodic looks;

    private BacklogWatch(
            Admin admin, String events, String group, int partitions, Runnable onError) {
        this.admin = admin;
        this.events = events;
        this.group = group;
        this.partitions = partitions;
        this.looks = Periodic.start("journal-backlog", PAUSE, this::look, onError);
    }

    /**
     * Looks again and again until it is closed.
     *
     * @param connection at least where the broker is
     * @param partitions of the events that are journaled
     * @param onError called at an {@link Error}, after which nothing is looked at any more
     */
    static BacklogWatch start(
            Map<String, Object> connection,
            String events,
            String group,
            int partitions,
            MeterRegistry registry,
            Runnable onError) {
        var watch = new BacklogWatch(Admin.create(connection), events, group, partitions, onError);
        Gauge.builder("boltline.journal.lag", watch.backlog, Backlog::records)
                .description("events that are not journaled yet, of all partitions")
                .register(registry);
        Gauge.builder(
                        "boltline.journal.behind",
                        watch.backlog,
                        backlog -> backlog.seconds(System.nanoTime()))
                .description("how long the oldest of them has been waiting at least")
                .baseUnit("seconds")
                .register(registry);
        return watch;
    }

    @Override
    public void close() {
        looks.close();
        admin.close(Duration.ZERO);
    }

    private void look() {
        try {
            var ends = ends();
            backlog.seen(ends, reached(), System.nanoTime());
        } catch (KafkaException e) {
            // A broker that is away is told elsewhere; the backlog grows older meanwhile.
            log.debug("the backlog can't be told", e);
        }
    }

    private Map<Integer, Long> ends() {
        var latest =
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(events, partition))
                        .collect(Collectors.toMap(it -> it, _ -> OffsetSpec.latest()));
        return Awaited.of(admin.listOffsets(latest).all(), ANSWER_WAIT).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                end -> end.getKey().partition(), end -> end.getValue().offset()));
    }

    private Map<Integer, Long> reached() {
        var committed =
                Awaited.of(
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                        ANSWER_WAIT);
        return committed.entrySet().stream()
                .filter(it -> it.getKey().topic().equals(events) && it.getValue() != null)
                .collect(
                        Collectors.toMap(
                                it -> it.getKey().partition(), it -> it.getValue().offset()));
    }
}
