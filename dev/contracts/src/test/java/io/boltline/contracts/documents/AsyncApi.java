package io.boltline.contracts.documents;

import static java.util.stream.Collectors.joining;

import io.boltline.kafka.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** {@code contracts/asyncapi.yaml}, as far as tests look at it. */
record AsyncApi(JsonNode document) {
    /** {@code TOPIC_PARTITIONS}, unless it was set otherwise. */
    static final int PARTITIONS = 6;

    static AsyncApi published() {
        return new AsyncApi(ContractFile.yaml("asyncapi.yaml"));
    }

    /**
     * A topic that is described.
     *
     * @param partitionsSetting what is said beside the number
     */
    record Described(TopicSpec spec, String partitionsSetting) {}

    /** All topics of an installation by their names, those of channels with parameters too. */
    Map<String, Described> topics() {
        var topics = new TreeMap<String, Described>();
        document.path("channels")
                .forEach(channel ->
                        addresses(channel)
                                .forEach(name -> topics.put(name, described(name, channel))));
        return topics;
    }

    /** The messages of a topic, by what they are called in its channel. */
    Map<String, JsonNode> messagesOf(String topic) {
        var messages = new TreeMap<String, JsonNode>();
        for (var channel : document.path("channels")) {
            if (channel.path("address").asString().equals(topic)) {
                channel.path("messages")
                        .forEachEntry((name, message) ->
                                messages.put(name, ContractFile.resolved(document, message)));
            }
        }
        return messages;
    }

    private static Stream<String> addresses(JsonNode channel) {
        return channel.has("x-topics")
                ? channel.path("x-topics").valueStream().map(JsonNode::asString)
                : Stream.of(channel.path("address").asString());
    }

    private static Described described(String name, JsonNode channel) {
        var kafka = channel.path("bindings").path("kafka");
        var settings = new TreeMap<String, String>();
        kafka.path("topicConfiguration")
                .forEachEntry((setting, value) -> settings.put(setting, text(value)));
        return new Described(
                new TopicSpec(name, kafka.path("partitions").asInt(), settings),
                channel.path("x-partitions").asString());
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(joining(","))
                : value.asString();
    }

    /** How the name of a topic with parameters is made. */
    List<String> addressesWithParameters() {
        return document.path("channels")
                .valueStream()
                .map(channel -> channel.path("address").asString())
                .filter(address -> address.contains("{"))
                .toList();
    }
}
