package io.boltline.contracts.observed;

import io.boltline.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * How often what the contract describes was seen, by {@link Item}; thread-safe. What several runs
 * saw adds up.
 */
public final class Observed {
    private final SortedMap<String, Long> counts = new TreeMap<>();

    /** Nothing was seen yet. */
    public Observed() {}

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @throws UncheckedIOException if the file can't be read
     * @throws JacksonException if it is none
     */
    public static Observed in(Path file) {
        var observed = new Observed();
        try {
            ContractJson.mapper()
                    .readTree(Files.readAllBytes(file))
                    .properties()
                    .forEach(it -> observed.add(it.getKey(), it.getValue().longValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return observed;
    }

    /** Takes what {@code boltline contract validate --members --json} says. */
    public synchronized void addReport(JsonNode report) {
        report.path("topics").forEach(topic -> addTypes(topic.path("types")));
        addTypes(report.path("documents"));
        report.path("members")
                .properties()
                .forEach(type ->
                        type.getValue()
                                .properties()
                                .forEach(it ->
                                        addMember(type.getKey(), it.getKey(), it.getValue())));
    }

    private void addTypes(JsonNode types) {
        for (JsonNode type : types) {
            add(
                    Item.type(type.path("type").asString()),
                    type.path("count").longValue() - type.path("bad").longValue());
        }
    }

    private void addMember(String type, String path, JsonNode count) {
        add(Item.member(type, path, true), count.path("present").longValue());
        add(Item.member(type, path, false), count.path("absent").longValue());
    }

    /** Takes an answer, by its operation and status. */
    public synchronized void addAnswer(String described) {
        add(described, 1);
    }

    /** Takes what another saw. */
    public void add(Observed other) {
        other.counts().forEach(this::add);
    }

    private synchronized void add(String item, long count) {
        if (count > 0) {
            counts.merge(item, count, Long::sum);
        }
    }

    long count(String item) {
        return counts().getOrDefault(item, 0L);
    }

    private synchronized SortedMap<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /**
     * Writes it down, for others to add.
     *
     * @throws UncheckedIOException if that fails
     */
    public void writeTo(Path file) {
        try {
            Files.write(
                    file,
                    ContractJson.mapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(counts()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
