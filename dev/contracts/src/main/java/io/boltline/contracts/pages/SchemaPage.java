package io.boltline.contracts.pages;

import static io.boltline.contracts.pages.Markdown.code;
import static io.boltline.contracts.pages.Markdown.link;

import io.boltline.contracts.generate.ContractFiles;
import io.boltline.contracts.generate.Overlay;
import io.boltline.contracts.generate.RecordedSamples;
import io.boltline.schemas.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The page of a message, a document or another form. */
final class SchemaPage {
    private static final String FIRST_VERSION = "0.1.0";
    private static final String SCHEMAS = "../../../contracts/schemas/";
    private static final List<String> COLUMNS =
            List.of("member", "what it is", "type", "there", "personal", "since");

    private final Map<String, ? extends JsonNode> schemas;
    private final Overlay overlay;
    private final RecordedSamples samples;
    private final Channels channels;

    SchemaPage(
            Map<String, ? extends JsonNode> schemas,
            Overlay overlay,
            RecordedSamples samples,
            Channels channels) {
        this.schemas = schemas;
        this.overlay = overlay;
        this.samples = samples;
        this.channels = channels;
    }

    String of(String name) {
        JsonNode schema = Objects.requireNonNull(schemas.get(name));
        String headers = "headers/" + name;
        var page =
                new Markdown()
                        .heading(1, schema.path("title").stringValue())
                        .block(schema.path("description").stringValue())
                        .table(List.of("", ""), facts(name))
                        .heading(2, "Members")
                        .block(
                                Member.of(schema).isEmpty()
                                        ? "It has none: it is " + MemberType.of(schema) + "."
                                        : "")
                        .table(COLUMNS, rows(schema));
        if (schemas.containsKey(headers)) {
            page.heading(2, "Headers")
                    .table(COLUMNS, rows(Objects.requireNonNull(schemas.get(headers))));
        }
        samples(name, page);
        return page.toString();
    }

    /** Headers that are added to a record, whatever it is. */
    String ofAddedHeaders(String name) {
        JsonNode schema = Objects.requireNonNull(schemas.get(name));
        return new Markdown()
                .heading(1, schema.path("title").stringValue())
                .block(schema.path("description").stringValue())
                .table(List.of("", ""), facts(name))
                .heading(2, "Headers")
                .table(COLUMNS, rows(schema))
                .toString();
    }

    private List<List<String>> facts(String name) {
        var facts = new ArrayList<List<String>>();
        var message = channels.message(name);
        if (name.startsWith("boltline.")) {
            facts.add(List.of(code("ce_type"), code(name)));
        }
        var topics = channels.with(name);
        if (!topics.isEmpty()) {
            facts.add(
                    List.of(
                            "topic",
                            topics.stream()
                                    .map(topic ->
                                            link(
                                                    code(topic.title()),
                                                    "../topics/" + topic.id() + ".md"))
                                    .collect(Collectors.joining(", "))));
        }
        if (!channels.key(message).isEmpty()) {
            facts.add(List.of("key", channels.key(message)));
        }
        if (overlay.schema(name).has("id")) {
            var id = overlay.schema(name).path("id");
            facts.add(
                    List.of(
                            code("ce_id"),
                            Stream.of(
                                            code(id.path("template").stringValue()),
                                            id.path("words").asString(""))
                                    .filter(words -> !words.isEmpty())
                                    .collect(Collectors.joining(". "))));
        }
        facts.add(List.of("since", FIRST_VERSION));
        facts.add(List.of("schema", files(name)));
        return facts;
    }

    private String files(String name) {
        String file = name + ".json";
        String headers = "headers/" + file;
        return link(file, SCHEMAS + file)
                + (schemas.containsKey("headers/" + name)
                        ? ", " + link(headers, SCHEMAS + headers)
                        : "");
    }

    private static List<List<String>> rows(JsonNode schema) {
        return Member.of(schema).stream().map(SchemaPage::row).toList();
    }

    private static List<String> row(Member member) {
        return List.of(
                code(member.path().substring(1).replace('/', '.')),
                Markdown.words(member.schema().path("description").asString("")),
                MemberType.of(member.schema()),
                member.noLongerWritten()
                        ? "in records of earlier builds"
                        : member.required() ? "always" : "sometimes",
                member.personal() ? "yes" : "",
                member.since().isEmpty() ? FIRST_VERSION : member.since());
    }

    private void samples(String name, Markdown page) {
        var all = samples.of(name);
        if (all.isEmpty()) {
            return;
        }
        page.heading(2, "Samples");
        for (var sample : all) {
            page.block(
                            sample.variant().replace('-', ' ')
                                    + (sample.isEarlier()
                                            ? ", a form that is no longer written:"
                                            : ":"))
                    .json(ContractFiles.text(sample.json()));
        }
    }
}
