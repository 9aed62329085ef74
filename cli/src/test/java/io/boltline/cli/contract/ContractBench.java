package io.boltline.cli.contract;

import io.boltline.cli.audit.MeasuredCommand;
import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpecs;
import io.boltline.standins.kafka.KafkaStandIn;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * Measures {@code contract validate} over so many events: {@code ContractBench [events]
 * [-Xmx256m]}. It runs in a JVM of its own, as the launcher runs it; the broker is in this one.
 */
final class ContractBench {
    private static final int PARTITIONS = 6;
    private static final Topics TOPICS =
            new Topics("bench.").spreadBy(new Partitioning(PARTITIONS));

    private ContractBench() {}

    public static void main(String[] args) throws Exception {
        int events = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        String memory = args.length > 1 ? args[1] : "-Xmx256m";
        try (var kafka = KafkaStandIn.start(Files.createTempDirectory("contract-bench-"))) {
            var clients = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers());
            try (var admin = Admin.create(clients)) {
                new TopicProvisioner(admin, (short) 1)
                        .ensure(List.of(new TopicSpecs(TOPICS).events(PARTITIONS)));
            }
            write(clients, events);
            var environment =
                    Map.of(
                            "KAFKA_BOOTSTRAP_SERVERS",
                            kafka.bootstrapServers(),
                            "TOPIC_PREFIX",
                            TOPICS.prefix());
            for (String reading : List.of("--list=1", "--list=1", "--open", "--members")) {
                System.err.println(
                        reading
                                + ": "
                                + MeasuredCommand.run(
                                        memory, environment, "contract", "validate", reading));
            }
        }
        System.exit(0);
    }

    private static void write(Map<String, Object> clients, int events) {
        try (var producer = KafkaClients.producer(clients)) {
            for (int number = 0; number < events; number++) {
                var sound = new Sound(TOPICS, new OrderId("purchase-%016d".formatted(number / 2)));
                var _ =
                        producer.send(
                                number % 2 == 0 ? sound.orderCreated() : sound.invoiceCreated());
            }
        }
    }
}
