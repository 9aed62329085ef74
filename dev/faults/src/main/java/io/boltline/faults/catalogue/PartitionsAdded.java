package io.boltline.faults.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.Headers;
import io.boltline.contract.Topics;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.TopicView;
import io.boltline.faults.bed.Waiting;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaClients;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * An operator adds partitions to the events, and, for the other fault, somebody writes there.
 * Everybody notices within seconds, purchases go on in the partitions that there were, and when the
 * operator has accepted it, all is silent.
 *
 * @param isWrittenTo the gateways then take no more purchases, until the operator says so
 */
record PartitionsAdded(boolean isWrittenTo) implements GatewayEnds {
    private static final String TOPIC = new Topics("").events();
    private static final int MADE_WITH = 6;
    private static final int MORE = 6;
    private static final int PURCHASES = 30;
    private static final String ADDED = "boltline_topics_added_partitions{topic=\"" + TOPIC + "\"}";

    /** "Within seconds": looked at every two. */
    private static final Duration NOTICED = Duration.ofSeconds(6);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "operators: partitions added to " + TOPIC + (isWrittenTo ? ", and written to" : "");
    }

    @Override
    public Kind kind() {
        return Kind.OPERATORS;
    }

    /** For these alone: nobody can take partitions away. */
    @Override
    public Layout layout() {
        return Layout.twoOfEach().telling("TOPIC_PARTITIONS", Integer.toString(MADE_WITH));
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) throws InterruptedException {
        Instant from = Instant.now();
        List<RecordMetadata> strange = new ArrayList<>();
        try {
            long written = writtenToAdded(bed);
            int partitions = add(bed);
            awaitEverywhere(bed, MORE);
            occasion.awaitPurchases(PURCHASES);
            if (isWrittenTo) {
                strange.add(writeAndMend(bed, partitions - 1));
            }
            accept(bed, partitions);
            occasion.awaitPurchases(PURCHASES);
            requireNothingOfOurs(writtenToAdded(bed) - written);
        } catch (KafkaException e) {
            throw new FaultMissedException("Kafka did not do as it was told: " + e);
        }
        return Impact.of(strange, from);
    }

    /** How many there are then. */
    private static int add(Testbed bed) {
        try (var view = TopicView.of(bed);
                Admin admin = Admin.create(kafka(bed))) {
            int partitions = view.ends(TOPIC).size() + MORE;
            var more = Map.of(TOPIC, NewPartitions.increaseTo(partitions));
            Awaited.of(admin.createPartitions(more).all());
            return partitions;
        }
    }

    private static void awaitEverywhere(Testbed bed, int added) {
        for (Instance instance : bed.fleet().all()) {
            Waiting.require(
                    "%s noticed %d partitions".formatted(instance.clientId(), added),
                    NOTICED,
                    () -> instance.management().metric(ADDED).orElse(-1) == added);
        }
    }

    /** As docs/operations.md says: stop what writes there, which has stopped here, and go on. */
    private static RecordMetadata writeAndMend(Testbed bed, int partition) {
        RecordMetadata written;
        try (var stranger = KafkaClients.producer(kafka(bed))) {
            var record =
                    new ProducerRecord<byte[], byte[]>(
                            TOPIC, partition, null, "{}".getBytes(UTF_8));
            record.headers().add(Headers.TYPE, "boltline.order.gift-wrapped.v1".getBytes(UTF_8));
            written = Awaited.of(stranger.send(record));
        }
        List<Instance> gateways = bed.fleet().of(Service.GATEWAY);
        for (Instance gateway : gateways) {
            Waiting.require(
                    gateway.clientId() + " takes no purchases",
                    NOTICED,
                    () -> !gateway.management().isReady());
        }
        bed.fleet().pauseIntake(false);
        Waiting.require(
                "gateways that take purchases again",
                PATIENCE,
                () -> gateways.stream().allMatch(gateway -> gateway.management().isReady()));
        return written;
    }

    /** One service after the other is told, and started anew with what it was told. */
    private static void accept(Testbed bed, int partitions) {
        for (Service service : Service.values()) {
            bed.fleet().redeploy(service, Map.of("ACCEPTED_PARTITIONS", TOPIC + ":" + partitions));
        }
        awaitEverywhere(bed, 0);
    }

    /** Those of earlier strikes among them. */
    private static long writtenToAdded(Testbed bed) {
        try (var view = TopicView.of(bed)) {
            return view.ends(TOPIC).entrySet().stream()
                    .filter(end -> end.getKey().partition() >= MADE_WITH)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    private void requireNothingOfOurs(long records) {
        if (records != (isWrittenTo ? 1 : 0)) {
            throw new FaultMissedException(records + " records came into added partitions");
        }
    }

    private static Map<String, Object> kafka(Testbed bed) {
        return Map.of("bootstrap.servers", bed.bootstrapServers());
    }
}
