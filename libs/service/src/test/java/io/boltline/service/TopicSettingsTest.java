package io.boltline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.OrderId;
import io.boltline.contract.Topics;
import io.boltline.kafka.TopicProvisioner.TopicMismatchException;
import io.boltline.kafka.TopicSpecs;
import io.boltline.standins.kafka.KafkaStandIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** What a start finds on a real broker. */
@Timeout(180)
class TopicSettingsTest {
    private static final int MADE_WITH = 2;

    @TempDir static Path data;

    private static KafkaStandIn kafka;

    private final String prefix;

    TopicSettingsTest(TestInfo test) {
        this.prefix = test.getTestMethod().orElseThrow().getName() + ".";
    }

    @BeforeAll
    static void startBroker() {
        kafka = KafkaStandIn.start(data);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void startsAgainAfterPartitionsWereAdded() throws Exception {
        write(ensured(MADE_WITH), 50);
        add(5);

        assertThat(ensured(MADE_WITH).partitioning())
                .hasValueSatisfying(it -> assertThat(it.partitions()).isEqualTo(MADE_WITH));
    }

    @Test
    void refusesAnotherNumberThanTheEventsWereWrittenWith() throws Exception {
        write(ensured(MADE_WITH), 50);
        add(5);

        assertThatThrownBy(() -> ensured(5))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessage(
                        "TOPIC_PARTITIONS: is 5, and %spurchase.events has 5 partitions: its"
                                + " records are placed as by 2 partitions",
                        prefix);
        assertThatThrownBy(() -> ensured(3)).isInstanceOf(UnusableSettingException.class);
    }

    @Test
    void refusesMorePartitionsWhereNothingShowsThatTheyWereAddedLater() throws Exception {
        ensured(MADE_WITH);
        add(5);

        assertThatThrownBy(() -> ensured(MADE_WITH))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContaining("purchase.events has 5 partitions instead of 2");
        assertThat(ensured(5).prefix()).isEqualTo(prefix);
    }

    @Test
    void readsWhatIsAccepted() {
        assertThat(settings(6, List.of("purchase.events:12", " purchase.commands:8")).accepted())
                .containsOnly(Map.entry("purchase.events", 12), Map.entry("purchase.commands", 8));
        assertThat(settings(6, List.of("purchase.events:12", "purchase.events:18")).accepted())
                .containsOnly(Map.entry("purchase.events", 18));
        assertThat(settings(6, List.of()).accepted()).isEmpty();
        assertThatThrownBy(() -> settings(6, List.of("purchase.events")).accepted())
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageStartingWith("ACCEPTED_PARTITIONS: ")
                .hasMessageEndingWith("one is purchase.events");
    }

    private Topics ensured(int partitions) {
        return settings(partitions, List.of())
                .ensured(
                        kafkaProperties(),
                        topics -> List.of(new TopicSpecs(topics).events(partitions)));
    }

    private TopicSettings settings(int partitions, List<String> accepted) {
        return new TopicSettings(prefix, partitions, (short) 1, false, accepted);
    }

    private void add(int partitions) throws Exception {
        try (var admin = Admin.create(connection())) {
            var events = new Topics(prefix).events();
            admin.createPartitions(Map.of(events, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
        }
    }

    private static void write(Topics topics, int orders) {
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(connection(), bytes, bytes)) {
            for (int number = 0; number < orders; number++) {
                byte[] key = new OrderId("purchase-%016d".formatted(number)).key();
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        topics.events(),
                                        topics.partitionOf(key),
                                        key,
                                        new byte[1]));
            }
        }
    }

    private static KafkaProperties kafkaProperties() {
        var properties = new KafkaProperties();
        properties.setBootstrapServers(List.of(kafka.bootstrapServers()));
        return properties;
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }
}
