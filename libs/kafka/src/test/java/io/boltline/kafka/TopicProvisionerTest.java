package io.boltline.kafka;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.kafka.TopicProvisioner.TopicMismatchException;
import io.boltline.standins.kafka.KafkaStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
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
    void needsNoRightToCreateWhereAllAreThere() {
        var spec = new TopicSpec("made-by-operators", 3, Map.of());
        provisioner(admin).ensure(List.of(spec));

        try (var humble = new HumbleAdmin(connection())) {
            provisioner(humble).ensure(List.of(spec));
        }
    }

    @Test
    void namesTheTopicThatItMayNotCreate() {
        var spec = new TopicSpec("not-made-yet", 3, Map.of());

        try (var humble = new HumbleAdmin(connection())) {
            assertThatThrownBy(() -> provisioner(humble).ensure(List.of(spec)))
                    .isInstanceOf(TopicAuthorizationException.class)
                    .hasMessageContaining("not-made-yet");
        }
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
    void tellsOfAddedPartitionsAndLeavesItToItsCaller() throws Exception {
        provisioner(admin).ensure(List.of(new TopicSpec("raised", 3, Map.of())));
        var made = new TopicSpec("raised", 2, Map.of());

        var found = provisioner(admin).ensure(List.of(made));

        assertThat(found.added()).containsExactly(new AddedPartitions("raised", 2, 3));
        assertThatThrownBy(found::requireNoneAdded)
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContaining("raised has 3 partitions instead of 2");
    }

    @Test
    void waitsUntilTheBrokerKnowsWhatTheControllerCreated() {
        try (var late = new LateAdmin(connection())) {
            provisioner(late).ensure(List.of(new TopicSpec("late", 1, Map.of())));

            assertThat(late.asked).hasValue(3);
        }
    }

    @Test
    void tellsOfATopicWithOneReplicaAndStartsAllTheSame() {
        var spec = new TopicSpec("single", 1, Map.of());

        assertThat(provisioner(admin).ensure(List.of(spec)).weak())
                .containsExactly(new WeakTopic("single", 1, 1));
    }

    @Test
    void createsWithTwoInSyncReplicasWhereTheClusterGivesThreeReplicas() throws Exception {
        try (var cluster = new ClusterAdmin(connection(), 3, 1)) {
            var found = provisioner(cluster).ensure(List.of(new TopicSpec("safe", 1, Map.of())));

            assertThat(found.weak()).isEmpty();
        }
        assertThat(minInsyncReplicas("safe")).isEqualTo("2");
    }

    @Test
    void leavesAClusterItsOwnStricterSetting() throws Exception {
        try (var cluster = new ClusterAdmin(connection(), 5, 3)) {
            var _ = provisioner(cluster).ensure(List.of(new TopicSpec("strict", 1, Map.of())));
        }
        assertThat(minInsyncReplicas("strict")).isEqualTo("1");
    }

    @Test
    void asksForNoMoreInSyncReplicasThanThereAreToSpare() throws Exception {
        try (var cluster = new ClusterAdmin(connection(), 2, 1)) {
            var found = provisioner(cluster).ensure(List.of(new TopicSpec("pair", 1, Map.of())));

            assertThat(found.weak()).containsExactly(new WeakTopic("pair", 2, 1));
        }
        assertThat(minInsyncReplicas("pair")).isEqualTo("1");
    }

    @Test
    void tellsOfATopicOfAnEarlierVersionAndLeavesItAsItIs() throws Exception {
        var spec = new TopicSpec("earlier", 1, Map.of());
        var _ = provisioner(admin).ensure(List.of(spec));

        try (var cluster = new ClusterAdmin(connection(), 3, 1)) {
            assertThat(provisioner(cluster).ensure(List.of(spec)).weak())
                    .containsExactly(new WeakTopic("earlier", 3, 1));
        }
        assertThat(minInsyncReplicas("earlier")).isEqualTo("1");
    }

    @Test
    void tellsOfTopicsThatOthersMadeAsFarAsTheyAreThere() {
        var _ = provisioner(admin).ensure(List.of(new TopicSpec("of-others", 1, Map.of())));

        try (var cluster = new ClusterAdmin(connection(), 3, 1)) {
            assertThat(provisioner(cluster).weak(List.of("of-others", "of-nobody")))
                    .containsExactly(new WeakTopic("of-others", 3, 1));
        }
    }

    private static String minInsyncReplicas(String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return requireNonNull(admin.describeConfigs(List.of(resource)).all().get().get(resource))
                .get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                .value();
    }

    private static TopicProvisioner provisioner(Admin admin) {
        return new TopicProvisioner(admin, (short) -1);
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    /** Passes the one broker off as a cluster with so many replicas of each partition. */
    private static final class ClusterAdmin extends ForwardingAdmin {
        private final int replicas;
        private final Config defaults;

        ClusterAdmin(
                Map<String, Object> configuration, int replicas, int defaultMinInsyncReplicas) {
            super(configuration);
            this.replicas = replicas;
            this.defaults =
                    new Config(
                            List.of(
                                    new ConfigEntry(
                                            TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                                            Integer.toString(defaultMinInsyncReplicas))));
        }

        @Override
        public CreateTopicsResult createTopics(
                Collection<NewTopic> topics, CreateTopicsOptions options) {
            var real = super.createTopics(topics, options);
            if (!options.shouldValidateOnly()) {
                return real;
            }
            String name = topics.iterator().next().name();
            var told =
                    real.all()
                            .thenApply(_ ->
                                    new CreateTopicsResult.TopicMetadataAndConfig(
                                            Uuid.ZERO_UUID, 1, replicas, defaults));
            return new CreateTopicsResult(Map.of(name, told)) {};
        }

        @Override
        public DescribeTopicsResult describeTopics(
                TopicCollection topics, DescribeTopicsOptions options) {
            var real = super.describeTopics(topics, options);
            var told = new HashMap<String, KafkaFuture<TopicDescription>>();
            real.topicNameValues()
                    .forEach((name, topic) -> told.put(name, topic.thenApply(this::replicated)));
            return new DescribeTopicsResult(null, told) {};
        }

        private TopicDescription replicated(TopicDescription topic) {
            return new TopicDescription(
                    topic.name(),
                    topic.isInternal(),
                    topic.partitions().stream().map(this::replicated).toList());
        }

        private TopicPartitionInfo replicated(TopicPartitionInfo partition) {
            var all = Collections.nCopies(replicas, partition.leader());
            return new TopicPartitionInfo(partition.partition(), partition.leader(), all, all);
        }
    }

    /** One that may create nothing, as a broker with ACLs answers it: also where it is there. */
    private static final class HumbleAdmin extends ForwardingAdmin {
        HumbleAdmin(Map<String, Object> configuration) {
            super(configuration);
        }

        @Override
        public CreateTopicsResult createTopics(
                Collection<NewTopic> topics, CreateTopicsOptions options) {
            var refused = new KafkaFutureImpl<CreateTopicsResult.TopicMetadataAndConfig>();
            refused.completeExceptionally(new TopicAuthorizationException("Authorization failed."));
            return new CreateTopicsResult(Map.of(topics.iterator().next().name(), refused)) {};
        }
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
