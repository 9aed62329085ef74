package io.boltline.service;

import static java.util.Objects.requireNonNull;

import io.boltline.contract.Topics;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.TopicSpec;
import io.boltline.service.WatchedTopic.Line;
import io.boltline.service.WatchedTopic.Seen;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * Notices within seconds that somebody added partitions to a topic in use, and whether somebody
 * writes to them.
 *
 * <p>Kafka's clients learn of it by themselves, up to five minutes later, and each at another time.
 */
public final class PartitionWatch {
    private static final Logger log = LoggerFactory.getLogger(PartitionWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(5);

    private final Admin admin;
    private final Topics topics;
    private final List<WatchedTopic> watched;
    private final Consumer<String> onWritten;
    private final LongSupplier nanoTime;

    /** Why a topic could not be looked at, as it was told, by its name. */
    private final Map<String, String> hidden = new HashMap<>();

    /**
     * Looks when told to.
     *
     * @param accepted how many partitions a topic may have without a reminder, by its name
     * @param onWritten told the name of a topic that is spread by keys, when records come to added
     *     partitions of it; those that were there at the first look are history
     */
    PartitionWatch(
            Admin admin,
            Topics topics,
            Collection<TopicSpec> specs,
            Map<String, Integer> accepted,
            Consumer<String> onWritten,
            LongSupplier nanoTime) {
        this.admin = admin;
        this.topics = topics;
        this.watched =
                specs.stream()
                        .map(spec -> new WatchedTopic(spec, accepted.getOrDefault(spec.name(), 0)))
                        .toList();
        this.onWritten = onWritten;
        this.nanoTime = nanoTime;
    }

    /**
     * Looks again and again until that is closed.
     *
     * @param specs of the topics that the service needs
     * @param onWritten told the name of a topic that is spread by keys, when records come to added
     *     partitions of it; those that were there at the first look are history
     * @param onError called at an {@link Error}, after which nothing is looked at any more
     */
    public static AutoCloseable start(
            KafkaProperties kafka,
            TopicSettings settings,
            Topics topics,
            Collection<TopicSpec> specs,
            MeterRegistry registry,
            Consumer<String> onWritten,
            Runnable onError) {
        var admin = Admin.create(kafka.buildAdminProperties());
        var watch =
                new PartitionWatch(
                                admin,
                                topics,
                                specs,
                                settings.accepted(),
                                onWritten,
                                System::nanoTime)
                        .measuredIn(registry);
        var looks = Periodic.start("partitions", PAUSE, watch::look, onError);
        return () -> {
            looks.close();
            admin.close(Duration.ZERO);
        };
    }

    /** Shows what there is, by the topics' names without the prefix. */
    PartitionWatch measuredIn(MeterRegistry registry) {
        for (WatchedTopic topic : watched) {
            String name = topic.name().substring(topics.prefix().length());
            Gauge.builder("boltline.topics.added.partitions", topic, WatchedTopic::unaccepted)
                    .description("partitions that were added and not accepted")
                    .tag("topic", name)
                    .register(registry);
            Gauge.builder("boltline.topics.added.records", topic, WatchedTopic::records)
                    .description("records that were written to partitions that were added")
                    .tag("topic", name)
                    .register(registry);
        }
        return this;
    }

    /**
     * Looks once, at each topic by itself; what the broker doesn't answer leaves things as they
     * were.
     */
    void look() {
        var names = watched.stream().map(WatchedTopic::name).toList();
        var described = admin.describeTopics(names).topicNameValues();
        try {
            for (WatchedTopic topic : watched) {
                look(topic, requireNonNull(described.get(topic.name())));
            }
        } catch (InterruptException | TimeoutException e) {
            log.debug("the topics' partitions can't be told: {}", e.toString());
        }
    }

    private void look(WatchedTopic topic, KafkaFuture<TopicDescription> described) {
        try {
            int partitions = Awaited.of(described, ANSWER_WAIT).partitions().size();
            tell(topic, topic.seen(partitions, written(topic, partitions), nanoTime.getAsLong()));
            hidden.remove(topic.name());
        } catch (InterruptException | TimeoutException e) {
            // Nobody waits as long for each of the others.
            throw e;
        } catch (KafkaException e) {
            hidden(topic.name(), e);
        }
    }

    /** A broker that is away passes, and is told elsewhere. */
    private void hidden(String topic, Throwable cause) {
        boolean passes =
                cause instanceof RetriableException
                        && !(cause instanceof UnknownTopicOrPartitionException);
        if (passes || cause.toString().equals(hidden.put(topic, cause.toString()))) {
            log.debug("the partitions of {} can't be told: {}", topic, cause.toString());
        } else {
            log.warn("the partitions of {} can't be told: {}", topic, cause.toString());
        }
    }

    private void tell(WatchedTopic topic, Seen seen) {
        seen.line().ifPresent(PartitionWatch::tell);
        if (seen.isWrittenTo()) {
            onWritten.accept(topic.name());
        }
    }

    private static void tell(Line line) {
        if (line.isError()) {
            log.error(line.text());
        } else {
            log.warn(line.text());
        }
    }

    /** Where no key decides, whoever writes may write anywhere. */
    private long written(WatchedTopic topic, int partitions) {
        if (partitions <= topic.known() || !topics.isSpreadByKey(topic.name())) {
            return 0;
        }
        var latest =
                IntStream.range(topic.known(), partitions)
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                        .collect(Collectors.toMap(it -> it, _ -> OffsetSpec.latest()));
        return Awaited.of(admin.listOffsets(latest).all(), ANSWER_WAIT).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }
}
