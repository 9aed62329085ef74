package io.boltline.service;

import io.boltline.contract.TopicProvisioner;
import io.boltline.contract.TopicProvisioner.TopicMismatchException;
import io.boltline.contract.TopicSpec;
import io.boltline.contract.Topics;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * The topics, {@code boltline.kafka.*}.
 *
 * @param topicPrefix in front of every topic's name
 * @param partitions of topics that are created
 * @param replicationFactor of topics that are created; −1 for the broker's default
 * @param requireSafeTopics whether to refuse topics that can lose what was acknowledged, and not
 *     only to warn of them
 */
public record TopicSettings(
        String topicPrefix, int partitions, short replicationFactor, boolean requireSafeTopics) {
    private static final Logger log = LoggerFactory.getLogger(TopicSettings.class);

    /**
     * Returns when the topics that a service needs exist as they must be.
     *
     * @param needed their specifications, by the names that they have here
     * @throws TopicMismatchException when one exists with other settings or partitions
     * @throws UnusableSettingException when one is not safe and must be
     * @throws KafkaException when the broker can't be asked
     */
    public Topics ensured(KafkaProperties kafka, Function<Topics, List<TopicSpec>> needed) {
        var topics = new Topics(topicPrefix);
        var connection = kafka.buildAdminProperties();
        try (var admin = Admin.create(connection)) {
            var weak = new TopicProvisioner(admin, replicationFactor).ensure(needed.apply(topics));
            tell(new TopicWarnings(connection).of(weak));
        }
        return topics;
    }

    void tell(List<String> warnings) {
        if (requireSafeTopics && !warnings.isEmpty()) {
            throw new UnusableSettingException(
                    "REQUIRE_SAFE_TOPICS", "is true, but\n" + String.join("\n", warnings));
        }
        warnings.forEach(log::warn);
    }
}
