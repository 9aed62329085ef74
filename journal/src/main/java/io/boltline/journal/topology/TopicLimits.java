package io.boltline.journal.topology;

import io.boltline.kafka.Awaited;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits of topics that are there, raised to what the journal needs: one record that a topic
 * doesn't take would stop it for good.
 */
final class TopicLimits {
    private static final Logger log = LoggerFactory.getLogger(TopicLimits.class);

    private final Admin admin;

    /** Works through the caller's client. */
    TopicLimits(Admin admin) {
        this.admin = admin;
    }

    /**
     * Raises those that are lower; says so in the log where it may not.
     *
     * @param least by the name of a topic's setting
     * @throws org.apache.kafka.common.KafkaException when the broker can't be asked
     */
    void raise(String topic, Map<String, Long> least) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            var now = Awaited.of(admin.describeConfigs(List.of(resource)).all()).get(resource);
            var changes = changes(Objects.requireNonNull(now), least);
            if (!changes.isEmpty()) {
                Awaited.of(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
                log.info("{}: {} from now on", topic, least);
            }
        } catch (AuthorizationException e) {
            log.warn(
                    "{} needs at least {}, and this may not be seen to: {}",
                    topic,
                    least,
                    e.getMessage());
        }
    }

    private static List<AlterConfigOp> changes(Config now, Map<String, Long> least) {
        var changes = new ArrayList<AlterConfigOp>();
        least.forEach((name, value) -> {
            var entry = now.get(name);
            if (entry != null && Long.parseLong(entry.value()) < value) {
                changes.add(
                        new AlterConfigOp(
                                new ConfigEntry(name, Long.toString(value)),
                                AlterConfigOp.OpType.SET));
            }
        });
        return changes;
    }
}
