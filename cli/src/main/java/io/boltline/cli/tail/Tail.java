package io.boltline.cli.tail;

import io.boltline.cli.OrderIdConverter;
import io.boltline.cli.StopSignal;
import io.boltline.cli.kafka.From;
import io.boltline.cli.kafka.KafkaOptions;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.OrderId;
import io.boltline.kafka.TopicReader;
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
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

    @Mixin private KafkaOptions kafkaOptions = new KafkaOptions();

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
        KafkaSettings kafka = kafkaOptions.settings(environment, nearby);
        try {
            tail(kafka, kafkaOptions.topics(environment).events());
        } catch (WakeupException ctrlC) {
            return CommandLine.ExitCode.OK;
        } catch (KafkaException e) {
            throw kafka.failure(e);
        }
        return CommandLine.ExitCode.OK;
    }

    private void tail(KafkaSettings kafka, String topic) {
        CommandLine command = commandLine();
        try (TopicReader log = kafka.open(topic);
                StopSignal _ = StopSignal.calling(log::wakeUp)) {
            from.seekIn(log, Instant.now());
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
}
