package io.boltline.contracts.pages;

import static io.boltline.contracts.pages.Markdown.link;
import static java.util.Objects.requireNonNull;

import io.boltline.contracts.generate.ContractFiles;
import io.boltline.contracts.generate.Overlay;
import io.boltline.contracts.generate.PublishedSchemas;
import io.boltline.contracts.generate.RecordedSamples;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All pages of {@code docs/contracts}. */
public final class ContractPages {
    private static final String FOLDER = "docs/contracts";
    private static final String HEADERS = "headers/";

    private final SortedMap<String, ObjectNode> schemas;
    private final Channels channels;
    private final SchemaPage schemaPage;

    private ContractPages(
            Overlay overlay,
            SortedMap<String, ObjectNode> schemas,
            RecordedSamples samples,
            Channels channels) {
        this.schemas = schemas;
        this.channels = channels;
        this.schemaPage = new SchemaPage(schemas, overlay, samples, channels);
    }

    /** As the tree below this root would have them. */
    public static ContractFiles of(Path root) {
        var overlay = Overlay.ofThisBuild();
        var samples = new RecordedSamples(root.resolve("contracts/samples"));
        return new ContractPages(
                        overlay,
                        new PublishedSchemas(overlay, samples).all(),
                        samples,
                        Channels.of(root.resolve("contracts/asyncapi.yaml")))
                .files(root);
    }

    /** What the page of a schema is called, in its folder. */
    static String fileOf(String schema) {
        return schema.replace('/', '.') + ".md";
    }

    private ContractFiles files(Path root) {
        var texts = new TreeMap<String, String>();
        texts.put(FOLDER + "/README.md", index());
        var topicPage = new TopicPage(schemas, channels);
        channels.all()
                .forEach(channel ->
                        texts.put(
                                FOLDER + "/topics/" + channel.id() + ".md", topicPage.of(channel)));
        pages().forEach(name ->
                texts.put(
                        FOLDER + "/schemas/" + fileOf(name),
                        name.startsWith(HEADERS)
                                ? schemaPage.ofAddedHeaders(name)
                                : schemaPage.of(name)));
        return new ContractFiles(root, List.of(FOLDER + "/topics", FOLDER + "/schemas"), texts);
    }

    /** The headers of a message stand on its own page. */
    private List<String> pages() {
        return schemas.keySet().stream()
                .filter(name ->
                        !name.startsWith(HEADERS)
                                || !schemas.containsKey(name.substring(HEADERS.length())))
                .toList();
    }

    private String index() {
        return new Markdown()
                .heading(1, "The contract, page by page")
                .block(
                        """
                        What Boltline writes, for people. Programs take [contracts/](../../contracts/README.md), from \
                        which these pages are made (`dev/contracts/generate`); what is promised stands there too.
                        """)
                .heading(2, "Topics")
                .block("Names are those of an installation without a prefix.")
                .table(List.of("topic", "", "for"), topics())
                .heading(2, "Messages")
                .table(List.of("message", "`ce_type`", ""), messages())
                .heading(2, "Documents in CouchDB")
                .table(List.of("document", ""), documents())
                .heading(2, "Other records, and headers that are added")
                .table(List.of("what", ""), others())
                .heading(2, "How to read the tables")
                .block(
                        """
                        - *there*: always, or only sometimes; what is not there is left out and never null.
                        - *personal*: tells of a person. Nothing else does.
                        - *since*: the version of the contract that has it first.
                        - An instant is text such as `2026-01-31T12:00:00.000Z`: UTC, always three decimals. A whole \
                        number is at most 9,223,372,036,854,775,807, and one that counts attempts, statuses or bytes at \
                        most 2,147,483,647; take care where numbers are doubles.
                        - `*` in a name stands for each element of a list, or each name of a map.
                        """)
                .toString();
    }

    private List<List<String>> topics() {
        return channels.all().stream()
                .map(channel ->
                        List.of(
                                link(
                                        Markdown.code(channel.title()),
                                        "topics/" + channel.id() + ".md"),
                                channel.json().path("title").asString(""),
                                channel.isPublic() ? "everybody" : "Boltline"))
                .toList();
    }

    private List<List<String>> messages() {
        return rowsOf(pages().stream().filter(name -> name.startsWith("boltline.")).toList(), true);
    }

    private List<List<String>> documents() {
        return rowsOf(pages().stream().filter(ContractPages::isDocument).toList(), false);
    }

    private List<List<String>> others() {
        return rowsOf(
                pages().stream()
                        .filter(name -> !name.startsWith("boltline.") && !isDocument(name))
                        .toList(),
                false);
    }

    private static boolean isDocument(String name) {
        return name.endsWith("-document") || name.equals("orders-marker");
    }

    private List<List<String>> rowsOf(List<String> names, boolean withName) {
        return names.stream()
                .map(name -> {
                    JsonNode schema = requireNonNull(schemas.get(name));
                    String page =
                            link(schema.path("title").stringValue(), "schemas/" + fileOf(name));
                    String words = firstSentence(schema.path("description").stringValue());
                    return withName
                            ? List.of(page, Markdown.code(name), words)
                            : List.of(page, words);
                })
                .toList();
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
