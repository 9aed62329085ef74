package io.boltline.bench;

import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpecs;
import io.boltline.load.events.SampleOrder;
import io.boltline.local.ChildJvms;
import io.boltline.local.ChildJvms.Program;
import io.boltline.local.ChildProcess;
import io.boltline.local.JvmTuning;
import io.boltline.standins.LoopbackPorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline bench read}: how fast one consumer reads the log back. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Fills a log of its own with events, then reads and decodes them with one consumer,",
            "from the first to the last, several times: the first reading warms the JVM up."
        })
final class ReadBench implements Callable<Integer> {
    private static final String BROKER = "io.boltline.standins.kafka.KafkaProcess";
    private static final int HEAP_MEGABYTES = 512;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final double NANOS_PER_SECOND = 1e9;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "So many (default ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "6",
            description = "Of the topic (default ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "4",
            description = "Readings (default ${DEFAULT-VALUE}).")
    private int repeats;

    @Spec private @Nullable CommandSpec spec;

    private final Topics topics = new Topics("");

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Path folder = Files.createTempDirectory("boltline-bench-");
        try (ChildJvms jvms = ChildJvms.in(folder)) {
            String broker = broker(jvms, folder);
            fill(broker);
            out.printf("| reading | events/s | events/s per core |%n|---|---:|---:|%n");
            out.flush();
            for (int repeat = 1; repeat <= repeats; repeat++) {
                read(broker, repeat, out);
            }
        }
        return 0;
    }

    private static String broker(ChildJvms jvms, Path folder) {
        int port = LoopbackPorts.free();
        List<String> arguments =
                List.of(
                        String.valueOf(port),
                        String.valueOf(port),
                        folder.resolve("kafka").toString());
        ChildProcess broker =
                jvms.start(
                        new Program("broker", BROKER, HEAP_MEGABYTES, arguments, Map.of()),
                        JvmTuning.OWN_CHOICE,
                        () -> ChildJvms.listens(port));
        broker.awaitReady(START_TIMEOUT);
        return "127.0.0.1:" + port;
    }

    private void fill(String broker) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            new TopicProvisioner(admin, (short) -1)
                    .ensure(List.of(new TopicSpecs(topics).events(partitions)));
        }
        MessageWriter writer = new MessageWriter(topics, "/boltline/bench");
        var bytes = new ByteArraySerializer();
        Instant now = Instant.now();
        try (var producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker,
                                "compression.type",
                                "lz4",
                                "linger.ms",
                                20),
                        bytes,
                        bytes)) {
            for (long number = 0; number < events; number++) {
                var _ =
                        producer.send(
                                writer.event(
                                        SampleOrder.numbered(number), SampleOrder.context(), now));
            }
        }
    }

    private void read(String broker, int repeat, PrintWriter out) {
        var bytes = new ByteArrayDeserializer();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker, "enable.auto.commit", false),
                        bytes,
                        bytes)) {
            List<TopicPartition> all =
                    IntStream.range(0, partitions)
                            .mapToObj(number -> new TopicPartition(topics.events(), number))
                            .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            all.forEach(consumer::position);
            long beganNanos = System.nanoTime();
            long cpuNanos = cpuNanos();
            long letters = 0;
            for (int count = 0; count < events; ) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    letters += letters(MessageReader.event(record), MessageReader.id(record));
                    count++;
                }
            }
            if (letters == 0) {
                throw new IllegalStateException("events without an order");
            }
            tell(repeat, System.nanoTime() - beganNanos, cpuNanos() - cpuNanos, out);
        }
    }

    /** Of the one thread that fetches and decodes. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Something that depends on what was decoded, so that decoding can't be left out. */
    private static int letters(PurchaseEvent event, String id) {
        return event.orderId().value().length() + id.length();
    }

    private void tell(int repeat, long nanos, long cpuNanos, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "| %d | %.0f | %.0f |%n",
                repeat,
                events / (nanos / NANOS_PER_SECOND),
                events / (cpuNanos / NANOS_PER_SECOND));
        out.flush();
    }
}
