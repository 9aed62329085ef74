package io.boltline.cli;

import io.boltline.contract.OrderId;
import io.boltline.contract.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code boltline tail}: the events as they come. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Shows what happens: the events of purchase.events as they come, a line each.",
        footer = {
            "",
            "Times are the broker's, in UTC. The events of one order come in order; while old ones"
                    + " are read, those of different orders may not. Nothing is changed at the"
                    + " broker.",
            "",
            "Examples:",
            "  boltline tail",
            "  boltline tail --from 10m",
            "  boltline tail --from beginning --no-follow --json | jq -r .data.orderId",
            "  boltline tail --from beginning --order purchase-0123456789abcdef",
            "  boltline tail --bootstrap-servers kafka-1:9093 --kafka-config client.properties"
        })
public final class Tail implements Callable<Integer> {
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Supplier<Optional<String>> nearby;

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            converter = From.Converter.class,
            description =
                    "beginning, latest (default), an instant such as 2026-01-31T12:00:00Z, or how"
                            + " long ago: 90s, 10m, 2h, 7d.")
    private From from = new From.Latest();

    @Option(
            names = "--no-follow",
            description = "End where the log ends now, instead of waiting for more.")
    private boolean noFollow;

    @Option(
            names = "--order",
            paramLabel = "ID",
            converter = OrderIdConverter.class,
            description = "The events of this order only.")
    private @Nullable OrderId order;

    @Option(
            names = "--json",
            description =
                    "Each event as one JSON object (CloudEvents), with partition, offset and the"
                            + " time it was appended.")
    private boolean json;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description =
                    "Kafka (default: KAFKA_BOOTSTRAP_SERVERS, else a pipeline that runs"
                            + " here, else 127.0.0.1:9092).")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "In front of the topic's name (default: TOPIC_PREFIX, else none).")
    private @Nullable String topicPrefix;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Kafka client properties, for TLS and SASL.")
    private @Nullable Path kafkaConfig;

    @Spec private @Nullable CommandSpec spec;

    /** Reads a cluster that is named, or the one at Kafka's usual port. */
    public Tail() {
        this(Optional::empty);
    }

    /**
     * The same, but knows of a cluster nearby.
     *
     * @param nearby its bootstrap servers, for when neither an option nor the environment names any
     */
    public Tail(Supplier<Optional<String>> nearby) {
        this.nearby = nearby;
    }

    @Override
    public Integer call() {
        Map<String, String> environment = System.getenv();
        KafkaSettings kafka = kafka(environment);
        try {
            tail(kafka, topic(environment));
        } catch (WakeupException ctrlC) {
            return CommandLine.ExitCode.OK;
        } catch (TimeoutException e) {
            throw new CommandFailedException(
                    "no answer from Kafka at %s. Is it there, and does it want a --kafka-config?"
                            .formatted(kafka.bootstrapServers()),
                    e);
        } catch (KafkaException e) {
            throw new CommandFailedException(
                    "cannot read from Kafka at %s: %s"
                            .formatted(kafka.bootstrapServers(), innermost(e).getMessage()),
                    e);
        }
        return CommandLine.ExitCode.OK;
    }

    KafkaSettings kafka(Map<String, String> environment) {
        return KafkaSettings.of(
                Optional.ofNullable(kafkaConfig),
                Optional.ofNullable(bootstrapServers),
                servers(environment).or(nearby).orElse("127.0.0.1:9092"));
    }

    private static Optional<String> servers(Map<String, String> environment) {
        @Nullable String servers = environment.get("KAFKA_BOOTSTRAP_SERVERS");
        return Optional.ofNullable(servers).filter(it -> !it.isBlank());
    }

    String topic(Map<String, String> environment) {
        return new Topics(
                        topicPrefix == null
                                ? environment.getOrDefault("TOPIC_PREFIX", "")
                                : topicPrefix)
                .events();
    }

    private void tail(KafkaSettings kafka, String topic) {
        CommandLine command = commandLine();
        try (EventLog log = EventLog.open(kafka, topic);
                StopSignal _ = StopSignal.calling(log::wakeUp)) {
            log.seek(from, Instant.now());
            Tailing tailing =
                    new Tailing(
                            log,
                            wanted(),
                            json ? new JsonLine() : new ReadableLine(),
                            command.getOut(),
                            StandardOutput.open()::isAbandoned,
                            command.getErr(),
                            QUIET);
            if (noFollow) {
                tailing.toTheEnd();
            } else {
                command.getErr()
                        .printf(
                                "boltline: following %s at %s, Ctrl-C ends it%n",
                                topic, kafka.bootstrapServers());
                tailing.forEver();
            }
        }
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }

    private Predicate<ConsumerRecord<byte[], byte[]>> wanted() {
        if (order == null) {
            return _ -> true;
        }
        byte[] key = order.key();
        return record -> Arrays.equals(record.key(), key);
    }

    private static Throwable innermost(Throwable e) {
        return e.getCause() == null ? e : innermost(e.getCause());
    }

    private static final class OrderIdConverter implements ITypeConverter<OrderId> {
        @Override
        public OrderId convert(String text) {
            try {
                return new OrderId(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
