package io.boltline.service;

import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.kafka.AddedPartitions;
import io.boltline.kafka.PlacedRecords;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicProvisioner.Found;
import io.boltline.kafka.TopicProvisioner.TopicMismatchException;
import io.boltline.kafka.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * The topics, {@code boltline.kafka.*}.
 *
 * @param topicPrefix in front of every topic's name
 * @param partitions of topics that are created, and by which keys are spread over them for ever
 * @param replicationFactor of topics that are created; −1 for the broker's default
 * @param requireSafeTopics whether to refuse topics that can lose what was acknowledged, and not
 *     only to warn of them
 * @param acceptedPartitions topics to which partitions were added, each with how many it may have
 *     without that being told, such as {@code purchase.events:12}
 */
public record TopicSettings(
        String topicPrefix,
        int partitions,
        short replicationFactor,
        boolean requireSafeTopics,
        List<String> acceptedPartitions) {
    private static final Logger log = LoggerFactory.getLogger(TopicSettings.class);
    private static final Pattern ACCEPTED = Pattern.compile("\\s*(\\S+):([1-9]\\d{0,5})\\s*");

    /**
     * Returns when the topics that a service needs exist as they must be. A topic may have more
     * partitions than it was made with, if the events show that they were added later.
     *
     * @param needed their specifications, by the names that they have here
     * @throws TopicMismatchException when one exists with other settings or partitions
     * @throws UnusableSettingException when one is not safe and must be, or the events were written
     *     with another number of partitions
     * @throws KafkaException when the broker can't be asked
     */
    public Topics ensured(KafkaProperties kafka, Function<Topics, List<TopicSpec>> needed) {
        var topics = new Topics(topicPrefix).spreadBy(new Partitioning(partitions));
        var connection = kafka.buildAdminProperties();
        try (var admin = Admin.create(connection)) {
            var found = new TopicProvisioner(admin, replicationFactor).ensure(needed.apply(topics));
            requireWrittenSo(kafka, topics.events(), found);
            tell(new TopicWarnings(connection).of(found.weak()));
        }
        return topics;
    }

    private void requireWrittenSo(KafkaProperties kafka, String events, Found found) {
        int actual =
                found.added().stream()
                        .filter(added -> added.topic().equals(events))
                        .mapToInt(AddedPartitions::actual)
                        .findFirst()
                        .orElse(partitions);
        var evidence = PlacedRecords.read(kafka.buildConsumerProperties(), events);
        if (evidence.isEmpty()) {
            found.requireNoneAdded();
        }
        evidence.objectionTo(partitions, actual)
                .ifPresent(objection -> {
                    throw new UnusableSettingException(
                            "TOPIC_PARTITIONS",
                            "is %d, and %s has %d partitions: %s"
                                    .formatted(partitions, events, actual, objection));
                });
    }

    /**
     * How many partitions a topic may have without a word, by its name; none that were added, where
     * nothing is set. Of a topic that is named twice the larger number counts.
     *
     * @throws UnusableSettingException when it can't be read
     */
    Map<String, Integer> accepted() {
        return Setting.checked(
                "ACCEPTED_PARTITIONS",
                () ->
                        acceptedPartitions.stream()
                                .map(TopicSettings::accepted)
                                .collect(
                                        Collectors.toMap(
                                                Entry::getKey, Entry::getValue, Integer::max)));
    }

    private static Entry<String, Integer> accepted(String text) {
        var accepted = ACCEPTED.matcher(text);
        if (!accepted.matches()) {
            throw new IllegalArgumentException(
                    "must be topics and their partitions such as purchase.events:12, separated by"
                            + " commas; one is "
                            + text);
        }
        return Map.entry(accepted.group(1), Integer.valueOf(accepted.group(2)));
    }

    void tell(List<String> warnings) {
        if (requireSafeTopics && !warnings.isEmpty()) {
            throw new UnusableSettingException(
                    "REQUIRE_SAFE_TOPICS", "is true, but\n" + String.join("\n", warnings));
        }
        warnings.forEach(log::warn);
    }
}
