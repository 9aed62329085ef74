package io.boltline.service;

import io.boltline.contract.TopicProvisioner;
import io.boltline.contract.TopicProvisioner.TopicMismatchException;
import io.boltline.contract.TopicSpec;
import io.boltline.contract.Topics;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * The topics, {@code boltline.kafka.*}.
 *
 * @param topicPrefix in front of every topic's name
 * @param partitions of topics that are created
 * @param replicationFactor of topics that are created; −1 for the broker's default
 */
public record TopicSettings(String topicPrefix, int partitions, short replicationFactor) {
    /**
     * Returns when the topics that a service needs exist as they must be.
     *
     * @param needed their specifications, by the names that they have here
     * @throws TopicMismatchException when one exists with other settings or partitions
     * @throws KafkaException when the broker can't be asked
     */
    public Topics ensured(KafkaProperties kafka, Function<Topics, List<TopicSpec>> needed) {
        var topics = new Topics(topicPrefix);
        try (var admin = Admin.create(kafka.buildAdminProperties())) {
            new TopicProvisioner(admin, replicationFactor).ensure(needed.apply(topics));
        }
        return topics;
    }
}
