package io.boltline.analytics;

import static org.awaitility.Awaitility.await;

import io.boltline.kafka.Awaited;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpec;
import io.boltline.standins.LoopbackPorts;
import io.boltline.standins.kafka.BrokerSettings;
import io.boltline.standins.kafka.KafkaStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real Kafka, one for all tests of this module: each has topics of its own. */
public final class Broker {
    /** For transactions past their time, and not every 10 s: what was killed is waited for. */
    private static final Map<String, String> LOOKING_OFTEN =
            Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");

    private static final KafkaStandIn KAFKA = start();
    private static final KafkaProducer<byte[], byte[]> PRODUCER =
            new KafkaProducer<>(connection(), new ByteArraySerializer(), new ByteArraySerializer());

    private Broker() {}

    private static KafkaStandIn start() {
        try {
            int port = LoopbackPorts.free();
            var settings =
                    new BrokerSettings(
                            Files.createTempDirectory(target(), "kafka"),
                            port,
                            port,
                            Optional.empty(),
                            LOOKING_OFTEN);
            var kafka = KafkaStandIn.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
            return kafka;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where tests may leave files. */
    public static Path target() throws IOException {
        return Files.createDirectories(Path.of("target").toAbsolutePath());
    }

    /** As any client needs it. None waits half a second for what may not come, nor to be closed. */
    public static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", KAFKA.bootstrapServers(), "fetch.max.wait.ms", 20);
    }

    public static String bootstrapServers() {
        return KAFKA.bootstrapServers();
    }

    public static Producer<byte[], byte[]> producer() {
        return PRODUCER;
    }

    public static void create(List<TopicSpec> specs) {
        try (var admin = Admin.create(connection())) {
            new TopicProvisioner(admin, (short) 1).ensure(specs);
        }
    }

    /** There is an empty topic where there was one. */
    public static void renew(TopicSpec spec) {
        try (var admin = Admin.create(connection())) {
            Awaited.of(admin.deleteTopics(List.of(spec.name())).all());
            // The broker answers before it has forgotten the topic.
            await().until(() -> !Awaited.of(admin.listTopics().names()).contains(spec.name()));
            new TopicProvisioner(admin, (short) 1).ensure(List.of(spec));
        }
    }
}
