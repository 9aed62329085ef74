package io.boltline.service;

import io.boltline.kafka.WeakTopic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * What an operator is told of topics that can lose what was acknowledged, and what mends them.
 *
 * @param connection client settings, of which no secret is shown
 */
record TopicWarnings(Map<String, Object> connection) {
    /** One for all that need replicas, and one with a command for each of the others. */
    List<String> of(Collection<WeakTopic> weak) {
        var needReplicas = weak.stream().filter(topic -> !topic.hasEnoughReplicas()).toList();
        return Stream.concat(
                        needReplicas.isEmpty()
                                ? Stream.empty()
                                : Stream.of(needReplicas(needReplicas)),
                        weak.stream().filter(WeakTopic::hasEnoughReplicas).map(this::needsSetting))
                .toList();
    }

    private static String needReplicas(List<WeakTopic> topics) {
        return "acknowledged records are lost with one broker's disk, see \"Kafka in production\""
                + " in docs/operations.md; topics and their replicas: "
                + topics.stream()
                        .map(topic -> topic.name() + " " + topic.replicas())
                        .collect(Collectors.joining(", "));
    }

    private String needsSetting(WeakTopic topic) {
        return ("%s can lose acknowledged records with one broker: min.insync.replicas is %d of %d"
                    + " replicas. This mends it: kafka-configs.sh --bootstrap-server %s%s --alter"
                    + " --entity-type topics --entity-name %s --add-config %s")
                .formatted(
                        topic.name(),
                        topic.minInsyncReplicas(),
                        topic.replicas(),
                        bootstrapServers(),
                        login(),
                        topic.name(),
                        topic.mendingSetting());
    }

    private String bootstrapServers() {
        return connection.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                        instanceof Collection<?> servers
                ? servers.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(connection.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    private String login() {
        return SecurityProtocol.PLAINTEXT.name.equals(
                        connection.getOrDefault(
                                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                                SecurityProtocol.PLAINTEXT.name))
                ? ""
                : " --command-config client.properties";
    }
}
