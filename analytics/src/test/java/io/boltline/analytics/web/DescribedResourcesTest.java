package io.boltline.analytics.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is answered is what OpenAPI describes: paths, parameters, forms and columns. */
class DescribedResourcesTest {
    private static final JsonNode DOCUMENT =
            new YAMLMapper().readTree(Path.of("../contracts/openapi-analytics.yaml"));
    private static final Set<String> OF_ALL = Set.of("format", "If-None-Match");

    @Test
    void haveThePathsAndParametersOfTheContract() {
        var described = new TreeMap<String, Set<String>>();
        for (var path : DOCUMENT.path("paths").properties()) {
            assertThat(path.getValue().propertyNames()).as(path.getKey()).containsExactly("get");
            var names = new TreeSet<String>();
            for (var parameter : path.getValue().at("/get/parameters")) {
                names.add(resolved(parameter).path("name").asString(""));
            }
            names.removeAll(OF_ALL);
            described.put(path.getKey(), names);
        }

        var answered = new TreeMap<String, Set<String>>();
        Resources.byPath()
                .forEach((path, resource) ->
                        answered.put(path, new TreeSet<>(resource.parameters())));

        assertThat(described).isEqualTo(answered);
    }

    @Test
    void haveTheFormsOfTheContract() {
        for (var path : DOCUMENT.path("paths").properties()) {
            assertThat(content(path.getValue()).has("text/csv"))
                    .as(path.getKey())
                    .isEqualTo(resource(path.getKey()).isTable());
        }
    }

    /** The example's line of names is that of an answer. */
    @Test
    void haveTheColumnsOfTheExamples(@TempDir Path folder) throws Exception {
        var rows = new SampleRows(folder);
        try (var connection = rows.open()) {
            for (var path : DOCUMENT.path("paths").properties()) {
                if (resource(path.getKey()).isTable()) {
                    var example =
                            content(path.getValue()).path("text/csv").path("example").asString("");
                    var table = question(path.getKey()).answer(new Snapshot(connection)).table();

                    assertThat(example.lines().findFirst())
                            .as(path.getKey())
                            .contains(String.join(",", table.columns()));
                }
            }
        }
    }

    private static SnapshotQuestion question(String path) {
        Map<String, String> asked =
                switch (path) {
                    case "/sales" -> Map.of("by", "product");
                    case "/sales/explain" -> Map.of("measure", "paid");
                    default -> Map.of();
                };
        return (SnapshotQuestion)
                resource(path)
                        .question(new Parameters(asked), Instant.parse("2026-01-31T12:00:00Z"));
    }

    private static Resource resource(String path) {
        return requireNonNull(Resources.byPath().get(path));
    }

    private static JsonNode content(JsonNode path) {
        return path.at("/get/responses/200/content");
    }

    private static JsonNode resolved(JsonNode parameter) {
        return DOCUMENT.at(parameter.path("$ref").asString("").substring(1));
    }
}
