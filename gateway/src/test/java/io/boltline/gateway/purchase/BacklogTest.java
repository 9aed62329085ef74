package io.boltline.gateway.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.outage.Use;
import io.boltline.standins.kafka.KafkaStandIn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real broker says of groups, of one that doesn't exist too. */
@Timeout(120)
class BacklogTest {
    @TempDir static Path data;

    private static KafkaStandIn kafka;
    private static Admin admin;

    private TopicPartition first;
    private TopicPartition second;
    private Backlog backlog;

    @BeforeAll
    static void start() {
        kafka = KafkaStandIn.start(data);
        admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        kafka.close();
    }

    @BeforeEach
    void fill(TestInfo test) throws Exception {
        var topic = test.getTestMethod().orElseThrow().getName();
        admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        first = new TopicPartition(topic, 0);
        second = new TopicPartition(topic, 1);
        backlog =
                new Backlog(
                        admin,
                        List.of(first, second),
                        List.of(topic, topic + "-before"),
                        10,
                        Use.UNTOLD);
        send(first, 7);
        send(second, 5);
    }

    @Test
    void isNoneWhereNoGroupHasBegun() {
        backlog.look();

        assertThat(backlog.isFull()).isFalse();
    }

    @Test
    void isWhatTheGroupHasNotHandledYet() throws Exception {
        var registry = new SimpleMeterRegistry();
        backlog.measuredIn(registry);
        commit("", Map.of(first, 2L, second, 4L));

        backlog.look();

        assertThat(registry.get("boltline.gateway.backlog").gauge().value()).isEqualTo(6);
        assertThat(backlog.isFull()).isFalse();
    }

    @Test
    void isFullUntilTheGroupHasCaughtUp() throws Exception {
        commit("", Map.of(first, 1L, second, 1L));
        backlog.look();
        assertThat(backlog.isFull()).isTrue();

        commit("", Map.of(first, 7L, second, 5L));
        backlog.look();

        assertThat(backlog.isFull()).isFalse();
    }

    @Test
    void countsWhatTheGroupHandledUnderItsFormerName() throws Exception {
        commit("", Map.of(first, 0L, second, 0L));
        commit("-before", Map.of(first, 7L, second, 5L));

        backlog.look();

        assertThat(backlog.isFull()).isFalse();
    }

    private void commit(String suffix, Map<TopicPartition, Long> offsets) throws Exception {
        var all = new HashMap<TopicPartition, OffsetAndMetadata>();
        offsets.forEach((partition, offset) -> all.put(partition, new OffsetAndMetadata(offset)));
        admin.alterConsumerGroupOffsets(first.topic() + suffix, all).all().get();
    }

    private static void send(TopicPartition partition, int records) throws Exception {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(
                                new ProducerRecord<>(
                                        partition.topic(),
                                        partition.partition(),
                                        null,
                                        new byte[1]))
                        .get();
            }
        }
    }
}
