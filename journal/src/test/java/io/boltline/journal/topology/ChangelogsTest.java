package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.kafka.Awaited;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreatePartitionsResult;
import org.apache.kafka.clients.admin.DeleteTopicsOptions;
import org.apache.kafka.clients.admin.DeleteTopicsResult;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsResult;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Topics that are there, and not as the stores need them. */
class ChangelogsTest {
    private final Admin admin = Admin.create(Broker.connection());
    private final String group = UUID.randomUUID().toString();
    private final Changelogs changelogs = new Changelogs(admin, group);

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void takesThoseThatItMade() {
        changelogs.ensure(2);

        changelogs.require(2);
    }

    @Test
    void refusesOneThatForgets() {
        create(2, Map.of("cleanup.policy", "delete"));

        assertThatThrownBy(() -> changelogs.require(2))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining(changelogs.orders())
                .hasMessageContaining("cleanup.policy=delete instead of compact");
    }

    @Test
    void refusesMorePartitionsThanTheEventsHave() {
        create(3, Map.of("cleanup.policy", "compact"));

        assertThatThrownBy(() -> changelogs.require(2))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining(changelogs.orders());
    }

    @Test
    void widensThoseThatHaveFewer() {
        try (var installation = new Installation()) {
            var few = new Changelogs(admin, installation.applicationId());
            few.ensure(1);

            installation.start();

            assertThat(Awaited.of(admin.describeTopics(few.names()).allTopicNames()).values())
                    .allMatch(it -> it.partitions().size() == Installation.PARTITIONS);
        }
    }

    @Test
    void namesTheRightThatDeletingNeeds() {
        changelogs.ensure(2);
        try (var humble = new HumbleAdmin(Broker.connection())) {
            var humbly = new Changelogs(humble, group);

            assertThatThrownBy(() -> humbly.renew(2))
                    .isInstanceOf(JournalRefusedException.class)
                    .hasMessageContaining(changelogs.heads())
                    .hasMessageContaining("needs Delete");
        }
    }

    @Test
    void renewsThemWhileABrokerStillSpeaksOfThoseThatWereDeleted() {
        changelogs.ensure(2);
        var before = changelogs.ids();
        try (var late = new LateAdmin(Broker.connection())) {
            new Changelogs(late, group).renew(2);
        }

        assertThat(changelogs.ids()).doesNotContainAnyElementsOf(before);
    }

    @Test
    void widensOneOfWhichABrokerHearsLate() {
        changelogs.ensure(1);
        try (var late = new LateAdmin(Broker.connection())) {
            new AddedSources(late, "events").widen(List.of(changelogs.heads()), 2);

            var described = late.describeTopics(List.of(changelogs.heads())).allTopicNames();
            assertThat(Awaited.of(described).values())
                    .allMatch(topic -> topic.partitions().size() == 2);
        }
    }

    private void create(int partitions, Map<String, String> settings) {
        var topics =
                changelogs.names().stream()
                        .map(it -> new NewTopic(it, partitions, (short) 1).configs(settings))
                        .toList();
        Awaited.of(admin.createTopics(topics).all());
    }

    /** One that may delete nothing, as a broker with ACLs answers it. */
    private static final class HumbleAdmin extends ForwardingAdmin {
        HumbleAdmin(Map<String, Object> configuration) {
            super(configuration);
        }

        @Override
        public DeleteTopicsResult deleteTopics(
                TopicCollection topics, DeleteTopicsOptions options) {
            var refused = new KafkaFutureImpl<Void>();
            refused.completeExceptionally(
                    new TopicAuthorizationException("Topic authorization failed."));
            var names = ((TopicCollection.TopicNameCollection) topics).topicNames();
            return new DeleteTopicsResult(
                    null, names.stream().collect(Collectors.toMap(it -> it, _ -> refused))) {};
        }
    }

    /** Whose broker hears of a change after it was asked for its topics once more. */
    private static final class LateAdmin extends ForwardingAdmin {
        private final Queue<ListTopicsResult> late = new ArrayDeque<>();
        private final Queue<DescribeTopicsResult> narrow = new ArrayDeque<>();

        LateAdmin(Map<String, Object> configuration) {
            super(configuration);
        }

        @Override
        public DeleteTopicsResult deleteTopics(
                TopicCollection topics, DeleteTopicsOptions options) {
            var there = super.listTopics(new ListTopicsOptions());
            Awaited.of(there.names());
            late.add(there);
            return super.deleteTopics(topics, options);
        }

        @Override
        public CreatePartitionsResult createPartitions(
                Map<String, NewPartitions> partitions, CreatePartitionsOptions options) {
            var topics = TopicCollection.ofTopicNames(partitions.keySet());
            var described = super.describeTopics(topics, new DescribeTopicsOptions());
            Awaited.of(described.allTopicNames());
            narrow.add(described);
            return super.createPartitions(partitions, options);
        }

        @Override
        public DescribeTopicsResult describeTopics(
                TopicCollection topics, DescribeTopicsOptions options) {
            return Objects.requireNonNullElseGet(
                    narrow.poll(), () -> super.describeTopics(topics, options));
        }

        @Override
        public ListTopicsResult listTopics(ListTopicsOptions options) {
            return Objects.requireNonNullElseGet(late.poll(), () -> super.listTopics(options));
        }
    }
}
