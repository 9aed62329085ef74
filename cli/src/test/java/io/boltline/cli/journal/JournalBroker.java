package io.boltline.cli.journal;

import static java.util.Objects.requireNonNull;

import io.boltline.kafka.KafkaClients;
import io.boltline.standins.kafka.KafkaStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One broker for the tests of all journal commands; each test has topics of its own. */
public final class JournalBroker implements BeforeAllCallback {
    private static @Nullable Running running;

    private record Running(KafkaStandIn broker, KafkaProducer<byte[], byte[]> producer)
            implements AutoCloseable {
        static Running start() {
            try {
                KafkaStandIn broker =
                        KafkaStandIn.start(Files.createTempDirectory("boltline-journal"));
                return new Running(
                        broker,
                        KafkaClients.producer(
                                Map.of("bootstrap.servers", broker.bootstrapServers())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            producer.close();
            broker.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running =
                context.getRoot()
                        .getStore(Namespace.create(JournalBroker.class))
                        .computeIfAbsent("running", _ -> Running.start(), Running.class);
    }

    public static String bootstrapServers() {
        return requireNonNull(running).broker().bootstrapServers();
    }

    static KafkaProducer<byte[], byte[]> producer() {
        return requireNonNull(running).producer();
    }
}
