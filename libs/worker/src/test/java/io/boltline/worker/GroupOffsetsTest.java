package io.boltline.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.boltline.standins.kafka.KafkaStandIn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Where groups begin, on a real broker. */
class GroupOffsetsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir static Path data;

    private static KafkaStandIn kafka;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Worker> workers = new ArrayList<>();
    private final AtomicReference<Throwable> crash = new AtomicReference<>();

    /** As the service names it, on whatever installation. */
    private String group;

    private String topic;

    @BeforeAll
    static void startBroker() {
        kafka = KafkaStandIn.start(data);
        admin = Admin.create(connection());
        producer =
                new KafkaProducer<>(
                        connection(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        admin.close();
        kafka.close();
    }

    @BeforeEach
    void createTopic(TestInfo test) throws Exception {
        group = "group-" + test.getTestMethod().orElseThrow().getName();
        topic = "shop." + group + ".records";
        create(topic);
    }

    @AfterEach
    void stopWorkers() {
        workers.forEach(Worker::close);
    }

    @Test
    void aGroupThatGetsAPrefixGoesOnWhereItStoodBesideItsOldInstances() throws Exception {
        Queue<String> old = handledBy(settings());
        send(topic, "a", "b");
        await().atMost(LONG).until(() -> committed(group, topic) == 2);

        Queue<String> prefixed = handledBy(settings().withGroupId("shop." + group));
        send(topic, "c");

        await().atMost(LONG).until(() -> committed("shop." + group, topic) == 3);
        await().atMost(LONG).until(() -> committed(group, topic) == 3);
        assertThat(old).containsExactly("a", "b", "c");
        assertThat(prefixed).containsExactly("c");
    }

    @Test
    void offsetsAreTakenOverOnce() throws Exception {
        commit(group, topic, 1);
        send(topic, "a", "b", "c");
        handledBy(settings().withGroupId("shop." + group));
        await().atMost(LONG).until(() -> committed("shop." + group, topic) == 3);
        workers.forEach(Worker::close);
        commit(group, topic, 2);

        Queue<String> again = handledBy(settings().withGroupId("shop." + group));
        send(topic, "d");

        await().atMost(LONG).until(() -> committed("shop." + group, topic) == 4);
        assertThat(again).containsExactly("d");
        assertThat(committed(group, topic)).isEqualTo(2);
    }

    @Test
    void aSecondInstallationBeginsBesideTheFirst() throws Exception {
        String theirs = "other." + group + ".records";
        create(theirs);
        handledBy(settings());
        send(topic, "a");
        await().atMost(LONG).until(() -> committed(group, topic) == 1);

        Queue<String> handled =
                handledBy(WorkerSettings.of(group, theirs).withGroupId("other." + group));
        send(theirs, "b");

        await().atMost(LONG).until(() -> committed("other." + group, theirs) == 1);
        assertThat(handled).containsExactly("b");
        assertThat(registry.get("boltline.worker.records").tag("group", group).timer().count())
                .isEqualTo(2);
    }

    @Test
    void anUpgradeAddsATopicToAGroupThatRuns() throws Exception {
        String added = topic + ".redrive";
        create(added);
        handledBy(settings());
        send(topic, "a");
        await().atMost(LONG).until(() -> committed(group, topic) == 1);
        send(added, "b");

        Queue<String> upgraded = handledBy(settings().withRedrive(added));

        await().atMost(LONG).until(() -> committed(group, added) == 1);
        assertThat(upgraded).contains("b");
        assertThat(crash).hasNullValue();
    }

    @Test
    void anUpgradeRefusesToBeginAnAddedTopicBehindDeletedRecords() throws Exception {
        String added = topic + ".redrive";
        create(added);
        handledBy(settings());
        send(topic, "a");
        await().atMost(LONG).until(() -> committed(group, topic) == 1);
        send(added, "b");
        var first = new TopicPartition(added, 0);
        admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(1))).all().get();

        assertThatThrownBy(() -> handledBy(settings().withRedrive(added)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the records before these are deleted: {" + added + "-0=1}");
    }

    private WorkerSettings settings() {
        return WorkerSettings.of(group, topic);
    }

    /** Starts a worker; what it handles comes to be in the queue. */
    private Queue<String> handledBy(WorkerSettings settings) {
        var handled = new ConcurrentLinkedQueue<String>();
        workers.add(
                Worker.start(
                        settings,
                        connection(),
                        (record, _) -> handled.add(text(record)),
                        DeadLetters.NEVER_SKIP,
                        registry,
                        crash::set));
        return handled;
    }

    private static void create(String topic) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() ->
                        admin.listOffsets(Map.of(new TopicPartition(topic, 0), OffsetSpec.latest()))
                                        .all()
                                        .get()
                                != null);
    }

    private static void send(String topic, String... values) throws Exception {
        for (String value : values) {
            producer.send(new ProducerRecord<>(topic, value.getBytes(UTF_8), value.getBytes(UTF_8)))
                    .get();
        }
    }

    private static void commit(String group, String topic, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(
                        group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private static long committed(String group, String topic) throws Exception {
        var offset =
                admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(new TopicPartition(topic, 0));
        return offset == null ? -1 : offset.offset();
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers(), "fetch.max.wait.ms", 20);
    }
}
