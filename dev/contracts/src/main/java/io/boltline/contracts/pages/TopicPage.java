package io.boltline.contracts.pages;

import static io.boltline.contracts.pages.Markdown.code;
import static io.boltline.contracts.pages.Markdown.link;
import static java.util.Objects.requireNonNull;

import io.boltline.contracts.pages.Channels.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The page of a topic. */
final class TopicPage {
    private final Map<String, ? extends JsonNode> schemas;
    private final Channels channels;

    TopicPage(Map<String, ? extends JsonNode> schemas, Channels channels) {
        this.schemas = schemas;
        this.channels = channels;
    }

    String of(Channel channel) {
        return new Markdown()
                .heading(1, code(channel.title()))
                .block(channel.json().path("title").asString("") + ".")
                .block(channel.json().path("description").asString(""))
                .table(List.of("", ""), facts(channel))
                .heading(2, "Records")
                .table(List.of("what", "", "key"), records(channel))
                .toString();
    }

    private static List<List<String>> facts(Channel channel) {
        var facts = new ArrayList<List<String>>();
        facts.add(
                List.of(
                        "for",
                        channel.isPublic()
                                ? "everybody, compatible for ever"
                                : "Boltline's own services; no promise to anybody else"));
        var topics = channel.json().path("x-topics");
        if (!topics.isEmpty()) {
            facts.add(
                    List.of(
                            "topics",
                            StreamSupport.stream(topics.spliterator(), false)
                                    .map(topic -> code(topic.stringValue()))
                                    .collect(Collectors.joining(", "))));
        }
        facts.add(List.of("kept", kept(channel.json().path("bindings").path("kafka"))));
        facts.add(List.of("partitions", partitions(channel.json().path("x-partitions"))));
        facts.add(
                List.of(
                        "read it with",
                        channel.json().path("x-isolation").asString("").equals("read_committed")
                                ? code("isolation.level=read_committed")
                                : "any isolation level"));
        return facts;
    }

    private static String partitions(JsonNode partitions) {
        return partitions.isString()
                ? code(partitions.stringValue()) + " of the installation, 6 unless set otherwise"
                : partitions.asString("");
    }

    private static String kept(JsonNode kafka) {
        var settings = kafka.path("topicConfiguration");
        if (settings.path("cleanup.policy").toString().contains("compact")) {
            return "the newest record of each key (compacted)";
        }
        long millis = settings.path("retention.ms").asLong(-1);
        return millis < 0 ? "for ever, never compacted" : lasting(Duration.ofMillis(millis));
    }

    private static String lasting(Duration kept) {
        if (kept.toHours() < 24) {
            return kept.toHours() == 1 ? "1 hour" : kept.toHours() + " hours";
        }
        return kept.toDays() + " days";
    }

    private List<List<String>> records(Channel channel) {
        var rows = new ArrayList<List<String>>();
        for (JsonNode message : channel.messages()) {
            String name = channels.schemaOf(message);
            rows.add(
                    schemas.containsKey(name)
                            ? List.of(
                                    link(
                                            requireNonNull(schemas.get(name))
                                                    .path("title")
                                                    .stringValue(),
                                            "../schemas/" + ContractPages.fileOf(name)),
                                    message.path("summary").asString(""),
                                    channels.key(message))
                            : List.of(
                                    message.path("title")
                                            .asString(message.path("name").asString("")),
                                    message.path("summary").asString(""),
                                    channels.key(message)));
        }
        return rows;
    }
}
