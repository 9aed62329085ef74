package io.boltline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpecs;
import io.boltline.standins.kafka.KafkaStandIn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** On a real broker. */
@Timeout(180)
class PartitionWatchTest {
    private static final Topics TOPICS = new Topics("shop.").spreadBy(new Partitioning(2));

    @TempDir Path data;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Set<String> written = new TreeSet<>();

    @Test
    void tellsThatPartitionsWereAddedAndThatSomebodyWritesThere() throws Exception {
        try (var kafka = KafkaStandIn.start(data)) {
            Map<String, Object> connection = Map.of("bootstrap.servers", kafka.bootstrapServers());
            try (var admin = Admin.create(connection);
                    var stranger =
                            new KafkaProducer<>(
                                    connection,
                                    new ByteArraySerializer(),
                                    new ByteArraySerializer())) {
                var specs =
                        List.of(
                                new TopicSpecs(TOPICS).events(2),
                                new TopicSpecs(TOPICS).replies(2));
                new TopicProvisioner(admin, (short) 1).ensure(specs).requireNoneAdded();
                var watch =
                        new PartitionWatch(
                                        admin,
                                        TOPICS,
                                        specs,
                                        Map.of(),
                                        written::add,
                                        System::nanoTime)
                                .measuredIn(registry);
                watch.look();
                assertThat(added("partitions", "purchase.events")).isZero();

                add(admin, TOPICS.events(), 5);
                add(admin, TOPICS.replies(), 3);

                await().untilAsserted(() -> {
                    watch.look();
                    assertThat(added("partitions", "purchase.events")).isEqualTo(3);
                    assertThat(added("partitions", "purchase.replies")).isEqualTo(1);
                });
                assertThat(written).isEmpty();

                stranger.send(new ProducerRecord<>(TOPICS.events(), 4, null, new byte[1])).get();
                stranger.send(new ProducerRecord<>(TOPICS.replies(), 2, null, new byte[1])).get();
                watch.look();

                assertThat(written).containsExactly(TOPICS.events());
                assertThat(added("records", "purchase.events")).isEqualTo(1);
                assertThat(added("records", "purchase.replies")).isZero();
            }
        }
    }

    @Test
    void seesTheOthersWhileOneTopicIsGoneAndTellsItOnce() throws Exception {
        var lines = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(PartitionWatch.class);
        lines.start();
        logger.addAppender(lines);
        try (var kafka = KafkaStandIn.start(data);
                var admin =
                        Admin.create(
                                Map.<String, Object>of(
                                        "bootstrap.servers", kafka.bootstrapServers()))) {
            var specs =
                    List.of(new TopicSpecs(TOPICS).replies(2), new TopicSpecs(TOPICS).events(2));
            new TopicProvisioner(admin, (short) 1).ensure(specs).requireNoneAdded();
            var watch =
                    new PartitionWatch(
                                    admin, TOPICS, specs, Map.of(), written::add, System::nanoTime)
                            .measuredIn(registry);

            admin.deleteTopics(List.of(TOPICS.replies())).all().get();
            add(admin, TOPICS.events(), 5);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> {
                        watch.look();
                        assertThat(added("partitions", "purchase.events")).isEqualTo(3);
                        assertThat(linesOf(lines, TOPICS.replies())).hasSize(1);
                    });
            watch.look();
            assertThat(linesOf(lines, TOPICS.replies())).hasSize(1);
        } finally {
            logger.detachAppender(lines);
        }
    }

    private static List<String> linesOf(ListAppender<ILoggingEvent> lines, String topic) {
        return lines.list.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(topic))
                .toList();
    }

    /** What a silent broker was asked is open for a minute, which a stop has not. */
    @Test
    void endsAtOnceWhileKafkaDoesNotAnswer() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var kafka = new KafkaProperties();
            kafka.setBootstrapServers(List.of("127.0.0.1:" + silent.getLocalPort()));
            var watch =
                    PartitionWatch.start(
                            kafka,
                            new TopicSettings("shop.", 2, (short) 1, false, List.of()),
                            TOPICS,
                            List.of(new TopicSpecs(TOPICS).events(2)),
                            registry,
                            written::add,
                            () -> {});
            silent.accept().close();

            assertThat(closing(watch)).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    private static CompletableFuture<Void> closing(AutoCloseable what) {
        return CompletableFuture.runAsync(() -> assertThatNoException().isThrownBy(what::close));
    }

    private static void add(Admin admin, String topic, int partitions) throws Exception {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all().get();
    }

    private double added(String what, String topic) {
        return registry.get("boltline.topics.added." + what).tag("topic", topic).gauge().value();
    }
}
