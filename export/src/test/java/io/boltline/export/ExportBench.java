package io.boltline.export;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import io.boltline.cli.audit.MeasuredCommand;
import io.boltline.cli.main.BoltlineCli;
import io.boltline.contract.CommandId;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.Partitioning;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import io.boltline.journalformat.WrittenJournal;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpecs;
import io.boltline.standins.kafka.KafkaStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Exports so many events from a broker in this process, each command in a JVM of its own as the
 * launcher runs it; kills an export once one segment is written, then two, …, and lets it end;
 * verifies, and reads them with another reader: {@code ExportBench [events] [-Xmx256m]}.
 */
final class ExportBench {
    private static final int PARTITIONS = 6;
    private static final Topics TOPICS =
            new Topics("bench.").spreadBy(new Partitioning(PARTITIONS));

    private final KafkaProducer<byte[], byte[]> producer;
    private final WrittenJournal journal = new WrittenJournal(TOPICS, PARTITIONS);
    private final MessageWriter writer = new MessageWriter(TOPICS, "/boltline/bench");
    private final MessageContext context =
            new MessageContext(new CommandId("bench"), "bench", null, null, null);
    private int written;

    private ExportBench(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    public static void main(String[] args) throws Exception {
        run(
                args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000,
                args.length > 1 ? args[1] : "-Xmx256m");
        System.exit(0);
    }

    /** What is measured goes to standard error. */
    static void run(int events, String memory) throws Exception {
        Path folder = Files.createTempDirectory("export-bench-");
        try (var kafka = KafkaStandIn.start(folder.resolve("kafka"))) {
            var clients = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers());
            try (var producer = KafkaClients.producer(clients);
                    var admin = Admin.create(clients)) {
                var specs = new TopicSpecs(TOPICS);
                new TopicProvisioner(admin, (short) 1)
                        .ensure(
                                List.of(
                                        specs.events(PARTITIONS),
                                        specs.journal(PARTITIONS),
                                        specs.journalConflicts(PARTITIONS),
                                        specs.tiles(PARTITIONS),
                                        specs.checkpoints()));
                var bench = new ExportBench(producer);
                Instant begun = Instant.now();
                bench.write(events);
                say(
                        "%,d events in %s"
                                .formatted(bench.written, Duration.between(begun, Instant.now())));
                measure(folder, kafka.bootstrapServers(), memory, bench.journal.key().base64());
            }
        }
        say("left in " + folder);
    }

    private static void measure(Path folder, String broker, String memory, String key)
            throws Exception {
        var environment =
                Map.of("KAFKA_BOOTSTRAP_SERVERS", broker, "TOPIC_PREFIX", TOPICS.prefix());
        String plain = folder.resolve("plain").toString();
        String whole = folder.resolve("whole").toString();
        String killed = folder.resolve("killed").toString();
        run(memory, environment, "export", plain, "--key", key);
        run(memory, environment, "export", plain, "--key", key);
        run(memory, environment, "export", "verify", plain, "--key", key);
        run(memory, environment, "export", whole, "--key", key, "--with-personal-data");
        run(memory, environment, "export", "verify", whole, "--key", key);
        readByAnother(Path.of(whole));
        readByDuckDb(Path.of(whole));
        for (int kill = 1; kill < PARTITIONS; kill++) {
            kill(environment, Path.of(killed), kill, "export", killed, "--key", key);
        }
        run(memory, environment, "export", killed, "--key", key);
        run(memory, environment, "export", "verify", killed, "--key", key);
        say("the same files as without kills: " + contents(plain).equals(contents(killed)));
        run(
                memory,
                environment,
                "sql",
                "--dir",
                plain,
                "SELECT product, placed_at::DATE AS day, sum(paid) FROM orders, LATERAL (SELECT"
                        + " (state = 'paid')::INT AS paid) GROUP BY ALL ORDER BY ALL LIMIT 5");
    }

    /** By a reader that is not DuckDB. */
    private static void readByAnother(Path folder) throws IOException {
        Instant begun = Instant.now();
        long events = 0;
        long msat = 0;
        try (var files = Files.newDirectoryStream(folder, "*.parquet")) {
            for (Path file : files) {
                try (var reader = ParquetFileReader.open(InputFile.of(file));
                        var rows = reader.rowReader()) {
                    while (rows.hasNext()) {
                        rows.next();
                        events++;
                        msat += rows.isNull("received_msat") ? 0 : rows.getLong("received_msat");
                    }
                }
            }
        }
        say(
                "Hardwood reads %d events with %d msat in %s"
                        .formatted(events, msat, Duration.between(begun, Instant.now())));
    }

    private static void readByDuckDb(Path folder) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT count(*), sum(received_msat) FROM '%s/*-*.parquet'"
                                        .formatted(folder))) {
            boolean _ = row.next();
            say("DuckDB reads %d events with %d msat".formatted(row.getLong(1), row.getLong(2)));
        }
    }

    private static Set<String> contents(String folder) throws IOException {
        Set<String> contents = new TreeSet<>();
        try (var files = Files.list(Path.of(folder))) {
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file)) {
                    contents.add(
                            file.getFileName()
                                    + " "
                                    + io.boltline.export.files.FileDigest.of(file));
                }
            }
        }
        return contents;
    }

    /** Once so many segments are written, each of a run anew. */
    private static void kill(
            Map<String, String> environment, Path folder, int segments, String... arguments)
            throws Exception {
        Process process = OwnProcess.start(BoltlineCli.class, environment, List.of(arguments));
        while (process.isAlive() && written(folder) < segments) {
            boolean _ = process.waitFor(Duration.ofMillis(5));
        }
        boolean ended = !process.isAlive();
        process.destroyForcibly().waitFor();
        say(
                "%s when %d segments were written beside"
                        .formatted(ended ? "ENDED" : "killed", written(folder)));
    }

    /** Files of segments that are begun, or finished, and don't count yet. */
    private static long written(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString())
                    .filter(it -> it.startsWith("purchase-") && it.endsWith(".part"))
                    .count();
        }
    }

    private static void run(String memory, Map<String, String> environment, String... arguments)
            throws Exception {
        String measured = MeasuredCommand.run(memory, environment, arguments);
        say(String.join(" ", arguments) + ": " + measured);
        if (!measured.endsWith("exit status 0")) {
            throw new IllegalStateException("it failed");
        }
    }

    private void write(int events) {
        for (long number = 0; written < events; number++) {
            for (PurchaseEvent event : Purchases.story(number)) {
                var record = writer.event(event, context, Purchases.PLACED);
                int partition = new Partitioning(PARTITIONS).partitionOf(record.key());
                long millis = Purchases.PLACED.toEpochMilli() + written++;
                var _ = producer.send(journal.entry(partition, record, millis));
            }
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            var _ = producer.send(journal.checkpointRecord(partition));
        }
        producer.flush();
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
