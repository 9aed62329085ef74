package io.boltline.invoiceprocessor;

import io.boltline.contract.MessageReader;
import io.boltline.contract.PurchaseEvent;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpec;
import io.boltline.standins.kafka.KafkaStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real Kafka, shared by the tests of this module: each has topics of its own. */
public final class Broker implements AutoCloseable {
    private final KafkaStandIn kafka;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, TopicCopy> copies = new ConcurrentHashMap<>();

    private Broker(KafkaStandIn kafka) {
        this.kafka = kafka;
        this.producer =
                new KafkaProducer<>(
                        connection(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Broker start() throws IOException {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        return new Broker(KafkaStandIn.start(Files.createTempDirectory(target, "kafka")));
    }

    /** As any client needs it. None waits half a second for what may not come, nor to be closed. */
    public Map<String, Object> connection() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers(), "fetch.max.wait.ms", 20);
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    KafkaProducer<byte[], byte[]> producer() {
        return producer;
    }

    public AcknowledgedSender sender() {
        return new AcknowledgedSender(producer);
    }

    public void create(List<TopicSpec> specs) {
        try (var admin = Admin.create(connection())) {
            new TopicProvisioner(admin, (short) 1).ensure(specs);
        }
    }

    /** Deletes a topic and creates it as it was; its records are gone. */
    public void makeAnew(TopicSpec spec) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(connection())) {
            admin.deleteTopics(List.of(spec.name())).all().get();
        }
        create(List.of(spec));
    }

    /** As an operator does by mistake; to so many in all. */
    public void addPartitions(String topic, int partitions) throws Exception {
        try (var admin = Admin.create(connection())) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all().get();
        }
    }

    List<PurchaseEvent> events(String topic) {
        return records(topic).stream().map(MessageReader::event).toList();
    }

    /** All that the topic holds now; in order within a partition. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return copies.computeIfAbsent(topic, this::copyOf).upToNow();
    }

    private TopicCopy copyOf(String topic) {
        return new TopicCopy(
                topic,
                new KafkaConsumer<>(
                        connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    @Override
    public void close() {
        copies.values().forEach(TopicCopy::close);
        producer.close();
        kafka.close();
    }
}
