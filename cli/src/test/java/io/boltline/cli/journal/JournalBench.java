package io.boltline.cli.journal;

import static io.boltline.cli.rebuild.InvoiceEvents.PLACED;
import static io.boltline.cli.rebuild.InvoiceEvents.created;
import static io.boltline.cli.rebuild.InvoiceEvents.paid;

import io.boltline.cli.audit.MeasuredCommand;
import io.boltline.contract.CommandId;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import io.boltline.journalformat.WrittenJournal;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpecs;
import io.boltline.standins.kafka.KafkaStandIn;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Measures the journal's commands over so many events, one in a hundred of them repeated: {@code
 * JournalBench [events] [-Xmx256m]}. Each command runs in a JVM of its own, as the launcher runs
 * it; the broker is in this one.
 */
final class JournalBench {
    private static final int PARTITIONS = 6;
    private static final int CHECKPOINT_EACH = 20_000;
    private static final int REPEATED = 100;
    private static final Topics TOPICS =
            new Topics("bench.").spreadBy(new Partitioning(PARTITIONS));

    private final KafkaProducer<byte[], byte[]> producer;
    private final WrittenJournal journal = new WrittenJournal(TOPICS, PARTITIONS);
    private final MessageWriter writer = new MessageWriter(TOPICS, "/boltline/bench");
    private final MessageContext context =
            new MessageContext(new CommandId("bench"), "bench", null, null, null);

    private JournalBench(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    public static void main(String[] args) throws Exception {
        int events = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        String memory = args.length > 1 ? args[1] : "-Xmx256m";
        try (var kafka = KafkaStandIn.start(Files.createTempDirectory("journal-bench-"))) {
            var clients = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers());
            Instant begun = Instant.now();
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
                new JournalBench(producer).write(events);
            }
            say("%,d events in %s".formatted(events, Duration.between(begun, Instant.now())));
            measure(kafka.bootstrapServers(), memory);
        }
        System.exit(0);
    }

    private static void measure(String broker, String memory) throws Exception {
        var environment =
                Map.of("KAFKA_BOOTSTRAP_SERVERS", broker, "TOPIC_PREFIX", TOPICS.prefix());
        run(memory, environment, "verify");
        run(memory, environment, "verify");
        run(memory, environment, "verify", "--complete");
        run(memory, environment, "cut", "--at", PLACED.plusSeconds(60).toString());
        run(memory, environment, "story", order(4321).value());
        run(memory, environment, "replay", "--into", "bench-again");
    }

    private static void run(String memory, Map<String, String> environment, String... arguments)
            throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "journal";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        say(arguments[0] + ": " + MeasuredCommand.run(memory, environment, command));
    }

    private void write(int events) {
        for (int number = 0; number < events; number++) {
            var order = order(number / 2);
            write(number % 2 == 0 ? created(order) : paid(order), number);
            if (number % CHECKPOINT_EACH == CHECKPOINT_EACH - 1 || number == events - 1) {
                sign();
            }
        }
        producer.flush();
    }

    private void write(PurchaseEvent event, int number) {
        var record = writer.event(event, context, PLACED);
        var _ = producer.send(record);
        if (number % REPEATED == 0) {
            var _ = producer.send(record);
        }
        int partition = new Partitioning(PARTITIONS).partitionOf(record.key());
        var _ = producer.send(journal.entry(partition, record, PLACED.toEpochMilli() + number));
    }

    private void sign() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            var _ = producer.send(journal.checkpointRecord(partition));
        }
    }

    private static OrderId order(int number) {
        return new OrderId("purchase-%016d".formatted(number));
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
