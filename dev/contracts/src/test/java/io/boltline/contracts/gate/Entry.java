package io.boltline.contracts.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * An entry of {@code contracts/catalogue}: a change that somebody could make, and what is to be
 * said of it.
 *
 * @param change what it does, for people
 * @param file what it changes
 * @param patch how (RFC 6902)
 * @param breaks whom; null where it is compatible
 * @param who the same for people; null where it is compatible
 */
record Entry(
        String change,
        String file,
        Before before,
        JsonNode patch,
        Wanted verdict,
        @Nullable Set<Party> breaks,
        @Nullable String who,
        String why) {
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    enum Wanted {
        COMPATIBLE,
        BREAKING
    }

    /** A place of today's contract that the entry is about, and what stands there. */
    record Before(String at, JsonNode is) {}

    Entry {
        boolean breaking = verdict == Wanted.BREAKING;
        if (breaking == (breaks == null || breaks.isEmpty()) || breaking == (who == null)) {
            throw new IllegalArgumentException("who breaks by: " + change);
        }
    }

    Set<Party> whomItBreaks() {
        return breaks == null ? Set.of() : breaks;
    }

    JsonNode foundBefore(Contract contract) {
        return contract.file(file).json().at(JsonPointer.compile(before.at));
    }

    static List<Entry> all(Path catalogue) {
        try (var files = Files.list(catalogue)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(file ->
                            YAML
                                    .readValue(file.toFile(), new TypeReference<List<Entry>>() {})
                                    .stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file + ": " + change;
    }
}
