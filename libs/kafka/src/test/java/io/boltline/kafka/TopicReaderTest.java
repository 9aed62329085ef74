package io.boltline.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.boltline.standins.kafka.KafkaStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker. */
class TopicReaderTest {
    private static KafkaStandIn kafka;
    private static Map<String, Object> connection;

    @BeforeAll
    static void start(@TempDir Path data) {
        kafka = KafkaStandIn.start(data);
        connection =
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "group.id",
                        "nobody",
                        "allow.auto.create.topics",
                        false);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void readsWhatWasThereAndLeavesTheRest(TestInfo test) {
        String topic = topic(test, 2);
        write(topic, 0, "a", "b");
        write(topic, 1, "c");
        try (var reader = TopicReader.open(connection, topic)) {
            reader.seekToBeginning();
            var ends = reader.ends();
            write(topic, 1, "late");

            assertThat(reader.behind(ends)).isEqualTo(3);
            assertThat(readTo(reader, ends)).contains("a", "b", "c");
            assertThat(reader.hasReached(ends)).isTrue();
            assertThat(reader.nextTo(ends).isEmpty()).isTrue();
        }
    }

    @Test
    void goesOnWhereItEnded(TestInfo test) {
        String topic = topic(test, 1);
        write(topic, 0, "a", "b");
        try (var reader = TopicReader.open(connection, topic)) {
            reader.seekToBeginning();
            readTo(reader, reader.ends());
            write(topic, 0, "c");

            assertThat(readTo(reader, reader.ends())).containsExactly("c");
        }
    }

    @Test
    void readsNoFurtherInAPartitionThatIsRead(TestInfo test) {
        String topic = topic(test, 2);
        write(topic, 0, "a");
        write(topic, 1, "b");
        var one = new TopicPartition(topic, 0);
        try (var reader = TopicReader.open(connection, topic)) {
            reader.seekToBeginning();
            readTo(reader, Map.of(one, 1L, new TopicPartition(topic, 1), 1L));
            write(topic, 0, "later");
            write(topic, 1, "c");

            assertThat(readTo(reader, Map.of(one, 1L, new TopicPartition(topic, 1), 2L)))
                    .containsExactly("c");
            assertThat(readTo(reader, reader.ends())).containsExactly("later");
        }
    }

    @Test
    void goesToATimeAndToTheEndWhereNothingIsSoYoung(TestInfo test) {
        String topic = topic(test, 2);
        write(topic, 0, "a");
        try (var reader = TopicReader.open(connection, topic)) {
            reader.seekTo(Instant.EPOCH);
            assertThat(reader.behind(reader.ends())).isEqualTo(1);

            reader.seekTo(Instant.now().plus(Duration.ofHours(1)));
            assertThat(reader.hasReached(reader.ends())).isTrue();

            write(topic, 1, "b");
            assertThat(readTo(reader, reader.ends())).containsExactly("b");
        }
    }

    @Test
    void waitsForNothingThatMayNeverCome(TestInfo test) {
        String topic = topic(test, 1);
        write(topic, 0, "a");
        long begunNanos = System.nanoTime();

        for (int i = 0; i < 20; i++) {
            try (var reader = TopicReader.open(connection, topic)) {
                reader.seekToBeginning();
                assertThat(readTo(reader, reader.ends())).containsExactly("a");
            }
        }

        // By Kafka's default the broker would hold each of them back for half a second.
        assertThat(Duration.ofNanos(System.nanoTime() - begunNanos))
                .isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void refusesATopicThatNobodyKnows() {
        assertThatExceptionOfType(UnknownTopicOrPartitionException.class)
                .isThrownBy(() -> TopicReader.open(connection, "nowhere"));
    }

    @Test
    void givesUpWhenNothingComesThoughThereIsMore() {
        var partition = new TopicPartition("topic", 0);
        var consumer = new MockConsumer<byte[], byte[]>("none");
        try (var reader = new TopicReader(consumer, Duration.ofMillis(20))) {
            reader.assign(List.of(partition));
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            reader.seekToBeginning();

            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> reader.nextTo(Map.of(partition, 1L)))
                    .withMessage("[topic] could not be read to the end: nothing came for PT0.02S");
        }
    }

    private static List<String> readTo(TopicReader reader, Map<TopicPartition, Long> ends) {
        var texts = new ArrayList<String>();
        reader.readTo(ends, record -> texts.add(text(record)));
        return texts;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), US_ASCII);
    }

    private static String topic(TestInfo test, int partitions) {
        String topic = test.getTestMethod().orElseThrow().getName();
        try (var admin = Admin.create(connection)) {
            new TopicProvisioner(admin, (short) 1)
                    .ensure(List.of(new TopicSpec(topic, partitions, Map.of())));
        }
        return topic;
    }

    private static void write(String topic, int partition, String... texts) {
        try (var producer = KafkaClients.producer(connection)) {
            var sender = new AcknowledgedSender(producer);
            for (String text : texts) {
                sender.send(new ProducerRecord<>(topic, partition, null, text.getBytes(US_ASCII)));
            }
        }
    }
}
