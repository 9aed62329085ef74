package io.boltline.faults.catalogue;

import io.boltline.contract.Topics;
import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Idle members join both groups and leave them again, so that partitions move all the time. */
record RebalanceStorm() implements Fault {
    private static final int TIMES = 6;
    private static final Duration STAY = Duration.ofMillis(1_200);

    @Override
    public String name() {
        return "rebalance storm";
    }

    @Override
    public Kind kind() {
        return Kind.PROCESS;
    }

    @Override
    public boolean needsTwoOfEach() {
        return true;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        Topics topics = new Topics("");
        for (int time = 0; time < TIMES; time++) {
            try (var commands = member(bed, "order-processor", topics.commands());
                    var events = member(bed, "invoice-processor", topics.events())) {
                Instant until = Instant.now().plus(STAY);
                Waiting.until(
                        STAY,
                        () -> {
                            // What it is given it leaves lying; it commits nothing.
                            commands.poll(Duration.ofMillis(50));
                            events.poll(Duration.ofMillis(50));
                            return Instant.now().isAfter(until);
                        });
            }
        }
        return Impact.onAll(from);
    }

    private static KafkaConsumer<byte[], byte[]> member(Testbed bed, String group, String topic) {
        var member =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bed.bootstrapServers(),
                                ConsumerConfig.GROUP_ID_CONFIG,
                                group,
                                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                                CooperativeStickyAssignor.class.getName(),
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        member.subscribe(List.of(topic));
        return member;
    }
}
