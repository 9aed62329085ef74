package io.boltline.orderprocessor.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.CommandId;
import io.boltline.contract.InstallationId;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageType;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.Topics;
import io.boltline.contract.document.OrderDocument;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.KeyChecks;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpecs;
import io.boltline.standins.kafka.KafkaStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** {@code purchase.events} on a real broker, new for each {@link #startAfresh}. */
final class EventsTopic implements AutoCloseable {
    private final KafkaStandIn kafka;
    private final KafkaProducer<byte[], byte[]> producer;
    private Topics topics = new Topics("");

    private EventsTopic(KafkaStandIn kafka) {
        this.kafka = kafka;
        this.producer =
                new KafkaProducer<>(
                        connection(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static EventsTopic start() throws IOException {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        return new EventsTopic(KafkaStandIn.start(Files.createTempDirectory(target, "kafka")));
    }

    void startAfresh() {
        topics = new Topics(UUID.randomUUID() + ".");
        try (var admin = Admin.create(connection())) {
            new TopicProvisioner(admin, (short) 1)
                    .ensure(
                            List.of(
                                    new TopicSpecs(topics).events(3),
                                    new TopicSpecs(topics).keyChecks()));
        }
    }

    String name() {
        return topics.events();
    }

    InstallationId installation() {
        return new KeyChecks(topics.keyChecks(), producer, connection()).installation();
    }

    Consumer<byte[], byte[]> reader() {
        return new KafkaConsumer<>(
                connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Tells that these orders were made; returns when all are acknowledged. */
    void tell(List<OrderDocument> orders) {
        var writer = new MessageWriter(topics, "/test");
        var context = new MessageContext(new CommandId("test"), "test", null, null, null);
        orders.stream()
                .map(order -> producer.send(writer.event(order.created(), context, Instant.now())))
                .toList()
                .forEach(Awaited::of);
    }

    /** Says that this order was made, in other words than a service's. */
    void forge(OrderId id, String value) {
        forge(id, id, value);
    }

    /** The same of an order that its header names, under the key of another one. */
    void forge(OrderId key, OrderId subject, String value) {
        var record = new ProducerRecord<>(topics.events(), key.key(), value.getBytes(UTF_8));
        record.headers().add("ce_type", MessageType.ORDER_CREATED.getBytes(UTF_8));
        record.headers().add("ce_subject", subject.key());
        new AcknowledgedSender(producer).send(record);
    }

    private Map<String, Object> connection() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers(), "fetch.max.wait.ms", 20);
    }

    @Override
    public void close() {
        producer.close();
        kafka.close();
    }
}
