package io.boltline.standins.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.standins.FaultyProxy;
import io.boltline.standins.LoopbackPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaStandInTest {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);

    private static final Duration GIVE_UP_SOON = Duration.ofSeconds(1);

    @TempDir Path data;

    @Test
    void keepsRecordsAcrossARestartOnTheSamePort() throws Exception {
        try (KafkaStandIn broker = KafkaStandIn.start(data)) {
            String before = broker.bootstrapServers();
            createOrders(before);
            produce(before, "first");

            broker.restart();
            produce(before, "second");

            assertThat(broker.bootstrapServers()).isEqualTo(before);
            assertThat(consume(before, 2)).containsExactly("first", "second");
        }
    }

    @Test
    void createsNoTopicByUse() {
        try (KafkaStandIn broker = KafkaStandIn.start(data)) {
            assertThatThrownBy(() -> produce(broker.bootstrapServers(), "first"))
                    .hasRootCauseInstanceOf(
                            org.apache.kafka.common.errors.UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void isReachedOnlyThroughTheProxyThatItAdvertises() throws Exception {
        int port = LoopbackPorts.free();
        try (FaultyProxy proxy = FaultyProxy.to(port);
                KafkaStandIn broker =
                        KafkaStandIn.start(new BrokerSettings(data, port, proxy.port()))) {
            String address = broker.bootstrapServers();
            createOrders(address);

            proxy.refuse();
            assertThatThrownBy(() -> produce(address, "lost"))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
            proxy.heal();
            produce(address, "kept");

            assertThat(address).endsWith(":" + proxy.port());
            assertThat(consume(address, 1)).containsExactly("kept");
        }
    }

    @Test
    void keepsARecordWhoseAcknowledgementWasLostOnTheWay() throws Exception {
        int port = LoopbackPorts.free();
        KafkaTraffic traffic = new KafkaTraffic();
        try (FaultyProxy proxy = FaultyProxy.to(port, traffic);
                KafkaStandIn broker =
                        KafkaStandIn.start(new BrokerSettings(data, port, proxy.port()))) {
            String address = broker.bootstrapServers();
            createOrders(address);

            var loss = traffic.loseAnswers(call -> call.api() == ApiKeys.PRODUCE);
            assertThatThrownBy(() -> produce(address, "unacknowledged", GIVE_UP_SOON))
                    .hasCauseInstanceOf(TimeoutException.class);
            traffic.loseNothing();
            proxy.drop();

            assertThat(loss.hits()).isPositive();
            assertThat(consume(address, 1)).containsExactly("unacknowledged");
        }
    }

    @Test
    void neverSeesARequestThatWasLostOnTheWay() throws Exception {
        int port = LoopbackPorts.free();
        KafkaTraffic traffic = new KafkaTraffic();
        try (FaultyProxy proxy = FaultyProxy.to(port, traffic);
                KafkaStandIn broker =
                        KafkaStandIn.start(new BrokerSettings(data, port, proxy.port()))) {
            String address = broker.bootstrapServers();
            createOrders(address);

            traffic.loseRequests(call -> call.api() == ApiKeys.PRODUCE);
            assertThatThrownBy(() -> produce(address, "lost", GIVE_UP_SOON))
                    .hasCauseInstanceOf(TimeoutException.class);
            traffic.loseNothing();
            proxy.drop();
            produce(address, "kept");

            assertThat(consume(address, 1)).containsExactly("kept");
        }
    }

    private static void createOrders(String address) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static void produce(String address, String value) throws Exception {
        produce(address, value, Duration.ofSeconds(10));
    }

    private static void produce(String address, String value, Duration patience) throws Exception {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        address,
                        "max.block.ms",
                        2_000,
                        "delivery.timeout.ms",
                        (int) patience.toMillis(),
                        "request.timeout.ms",
                        (int) patience.toMillis() / 2);
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("orders", value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> consume(String address, int count) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        address,
                        "auto.offset.reset",
                        "earliest",
                        "fetch.min.bytes",
                        1);
        List<String> values = new java.util.ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(ORDERS));
            long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < count && System.nanoTime() < until) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach((ConsumerRecord<String, String> r) -> values.add(r.value()));
            }
        }
        return values;
    }
}
