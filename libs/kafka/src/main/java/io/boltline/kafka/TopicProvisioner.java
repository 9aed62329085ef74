package io.boltline.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing and checks those that are there. */
public final class TopicProvisioner {
    private final Admin admin;
    private final short replicationFactor;

    /**
     * Works through the caller's client.
     *
     * @param replicationFactor of topics that are created; −1 leaves it to the broker
     */
    public TopicProvisioner(Admin admin, short replicationFactor) {
        this.admin = admin;
        this.replicationFactor = replicationFactor;
    }

    /**
     * What is not as it should be, and was left as it is.
     *
     * @param weak topics that can lose what was acknowledged; a running installation must not be
     *     stopped by its next version
     * @param added topics that have more partitions than specified
     */
    public record Found(List<WeakTopic> weak, List<AddedPartitions> added) {
        public Found {
            weak = List.copyOf(weak);
            added = List.copyOf(added);
        }

        /**
         * For when nothing shows that partitions were added after the beginning.
         *
         * @throws TopicMismatchException if a topic has more than specified
         */
        public void requireNoneAdded() {
            if (!added.isEmpty()) {
                throw new TopicMismatchException(
                        added.stream().map(AddedPartitions::toString).toList());
            }
        }
    }

    /**
     * Returns when every topic exists as specified. Several services may call it at once. Where all
     * are there, no right to create any is needed.
     *
     * @throws TopicMismatchException when one exists with other settings or fewer partitions;
     *     nothing is changed then
     * @throws KafkaException when the broker can't be asked
     */
    public Found ensure(Collection<TopicSpec> specs) {
        var there = Awaited.of(admin.listTopics().names());
        specs.stream().filter(spec -> !there.contains(spec.name())).forEach(this::create);
        var differences = new ArrayList<String>();
        var weak = new ArrayList<WeakTopic>();
        var added = new ArrayList<AddedPartitions>();
        List<String> names = specs.stream().map(TopicSpec::name).toList();
        Map<String, TopicDescription> descriptions = describe(names);
        Map<String, Config> configs = configs(names);
        for (TopicSpec spec : specs) {
            var description = Objects.requireNonNull(descriptions.get(spec.name()));
            var config = Objects.requireNonNull(configs.get(spec.name()));
            differences.addAll(differences(spec, description, config));
            weakness(description, config).ifPresent(weak::add);
            int partitions = description.partitions().size();
            if (partitions > spec.partitions()) {
                added.add(new AddedPartitions(spec.name(), spec.partitions(), partitions));
            }
        }
        if (!differences.isEmpty()) {
            throw new TopicMismatchException(differences);
        }
        awaitLeaders(specs);
        return new Found(weak, added);
    }

    /**
     * Creates those that the controller doesn't have, whatever brokers still say of topics that
     * were deleted a moment ago. They may not speak of the new ones yet when it returns.
     *
     * @throws KafkaException when the broker can't be asked
     */
    public void create(Collection<TopicSpec> specs) {
        specs.forEach(this::create);
    }

    /**
     * Those of these topics that can lose what was acknowledged, as far as they are there.
     *
     * @throws KafkaException when the broker can't be asked
     */
    public List<WeakTopic> weak(Collection<String> names) {
        var there = Awaited.of(admin.listTopics().names());
        List<String> known = names.stream().filter(there::contains).toList();
        Map<String, TopicDescription> descriptions = describe(known);
        Map<String, Config> configs = configs(known);
        return known.stream()
                .flatMap(name ->
                        weakness(
                                Objects.requireNonNull(descriptions.get(name)),
                                Objects.requireNonNull(configs.get(name)))
                                .stream())
                .toList();
    }

    /**
     * Asks every partition's leader for an offset. Were the first batch of an idempotent producer
     * refused because a new leader is not there yet, and a later one taken, the producer would be
     * out of sequence until its delivery time-out.
     */
    private void awaitLeaders(Collection<TopicSpec> specs) {
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        for (TopicSpec spec : specs) {
            for (int partition = 0; partition < spec.partitions(); partition++) {
                latest.put(new TopicPartition(spec.name(), partition), OffsetSpec.latest());
            }
        }
        LateBrokers.ask(() -> Awaited.of(admin.listOffsets(latest).all()));
    }

    private void create(TopicSpec spec) {
        try {
            Awaited.of(admin.createTopics(List.of(topic(spec, safety(spec)))).all());
        } catch (TopicExistsException e) {
            // another instance was first
        } catch (TopicAuthorizationException e) {
            throw new TopicAuthorizationException(
                    "%s is not there, or may not be described, and may not be created"
                            .formatted(spec.name()),
                    Set.of(spec.name()));
        }
    }

    private NewTopic topic(TopicSpec spec, Map<String, String> more) {
        var settings = new HashMap<>(spec.settings());
        settings.putAll(more);
        return new NewTopic(spec.name(), spec.partitions(), replicationFactor).configs(settings);
    }

    /**
     * What a new topic needs beside its specification. How many replicas the cluster gives it, and
     * with what settings, only the cluster can say.
     */
    private Map<String, String> safety(TopicSpec spec) {
        var dryRun = new CreateTopicsOptions().validateOnly(true);
        var result = admin.createTopics(List.of(topic(spec, Map.of())), dryRun);
        int replicas = Awaited.of(result.replicationFactor(spec.name()));
        boolean mendable =
                replicas >= WeakTopic.ENOUGH_REPLICAS
                        && WeakTopic.isWeak(
                                replicas,
                                minInsyncReplicas(Awaited.of(result.config(spec.name()))));
        return mendable
                ? Map.of(
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Integer.toString(WeakTopic.SAFE_MIN_INSYNC_REPLICAS))
                : Map.of();
    }

    private static Optional<WeakTopic> weakness(TopicDescription description, Config config) {
        int replicas =
                description.partitions().stream()
                        .mapToInt(partition -> partition.replicas().size())
                        .min()
                        .orElse(0);
        int minInsyncReplicas = minInsyncReplicas(config);
        return WeakTopic.isWeak(replicas, minInsyncReplicas)
                ? Optional.of(new WeakTopic(description.name(), replicas, minInsyncReplicas))
                : Optional.empty();
    }

    private static int minInsyncReplicas(Config config) {
        return Integer.parseInt(config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value());
    }

    private static List<String> differences(
            TopicSpec spec, TopicDescription description, Config config) {
        var differences = new ArrayList<String>();
        int partitions = description.partitions().size();
        if (partitions < spec.partitions()) {
            differences.add(
                    "%s has %d partitions instead of %d"
                            .formatted(spec.name(), partitions, spec.partitions()));
        }
        for (Map.Entry<String, String> setting : spec.settings().entrySet()) {
            var entry = config.get(setting.getKey());
            String actual = entry == null ? "unknown" : String.valueOf(entry.value());
            if (!actual.equals(setting.getValue())) {
                differences.add(
                        "%s has %s=%s instead of %s"
                                .formatted(
                                        spec.name(), setting.getKey(), actual, setting.getValue()));
            }
        }
        return differences;
    }

    private Map<String, TopicDescription> describe(Collection<String> topics) {
        return LateBrokers.ask(() -> Awaited.of(admin.describeTopics(topics).allTopicNames()));
    }

    private Map<String, Config> configs(Collection<String> topics) {
        return LateBrokers.ask(() -> {
            var asked =
                    admin.describeConfigs(topics.stream().map(TopicProvisioner::resource).toList());
            var configs = new HashMap<String, Config>();
            asked.values()
                    .forEach((topic, answer) -> configs.put(topic.name(), config(topic, answer)));
            return configs;
        });
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static Config config(ConfigResource topic, KafkaFuture<Config> answer) {
        try {
            return Awaited.of(answer);
        } catch (TopicAuthorizationException e) {
            throw new TopicAuthorizationException(
                    "%s: its settings may not be described (DescribeConfigs)"
                            .formatted(topic.name()),
                    Set.of(topic.name()));
        }
    }

    /** A topic exists with other settings than the delivery guarantee needs. */
    public static final class TopicMismatchException extends RuntimeException {
        TopicMismatchException(List<String> differences) {
            super(
                    differences.stream()
                            .collect(
                                    Collectors.joining(
                                            "; ", "Topics differ from what is needed: ", "")));
        }
    }
}
