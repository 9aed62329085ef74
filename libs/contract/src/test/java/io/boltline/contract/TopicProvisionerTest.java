package io.boltline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.TopicProvisioner.TopicMismatchException;
import io.boltline.standins.kafka.KafkaStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicProvisionerTest {
    @TempDir static Path data;

    private static KafkaStandIn kafka;
    private static Admin admin;

    @BeforeAll
    static void startBroker() {
        kafka = KafkaStandIn.start(data);
        admin = Admin.create(connection());
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        kafka.close();
    }

    @Test
    void createsWhatIsMissingAndLeavesWhatIsThere() throws Exception {
        var spec = new TopicSpec("created", 3, Map.of("retention.ms", "1000"));

        provisioner(admin).ensure(List.of(spec));
        provisioner(admin).ensure(List.of(spec));

        assertThat(admin.listTopics().names().get()).contains("created");
    }

    @Test
    void letsSeveralServicesCreateAtOnce() {
        var spec = new TopicSpec("raced", 3, Map.of());

        var all =
                Stream.generate(() ->
                                CompletableFuture.runAsync(
                                        () -> provisioner(admin).ensure(List.of(spec))))
                        .limit(4)
                        .toArray(CompletableFuture[]::new);

        assertThat(CompletableFuture.allOf(all)).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void namesEveryDifferenceAndChangesNothing() throws Exception {
        provisioner(admin)
                .ensure(List.of(new TopicSpec("other", 2, Map.of("retention.ms", "1000"))));
        var wanted = new TopicSpec("other", 3, Map.of("retention.ms", "-1"));

        assertThatThrownBy(() -> provisioner(admin).ensure(List.of(wanted)))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContaining("other has 2 partitions instead of 3")
                .hasMessageContaining("other has retention.ms=1000 instead of -1");
        assertThat(admin.describeTopics(List.of("other")).allTopicNames().get())
                .hasEntrySatisfying("other", topic -> assertThat(topic.partitions()).hasSize(2));
    }

    @Test
    void waitsUntilTheBrokerKnowsWhatTheControllerCreated() {
        try (var late = new LateAdmin(connection())) {
            provisioner(late).ensure(List.of(new TopicSpec("late", 1, Map.of())));

            assertThat(late.asked).hasValue(3);
        }
    }

    private static TopicProvisioner provisioner(Admin admin) {
        return new TopicProvisioner(admin, (short) -1);
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    /** Asks a broker that twice doesn't know the topic yet. */
    private static final class LateAdmin extends ForwardingAdmin {
        private final AtomicInteger asked = new AtomicInteger();

        LateAdmin(Map<String, Object> configuration) {
            super(configuration);
        }

        @Override
        public ListOffsetsResult listOffsets(
                Map<TopicPartition, OffsetSpec> query, ListOffsetsOptions options) {
            if (asked.incrementAndGet() > 2) {
                return super.listOffsets(query, options);
            }
            return super.listOffsets(
                    Map.of(new TopicPartition("unknown", 0), OffsetSpec.latest()), options);
        }
    }
}
