package io.boltline.contracts.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A contract as data: the schemas, and the descriptions of the topics and of HTTP.
 *
 * @param version the release, or what today's is called
 * @param files by their paths in the contract's directory, such as {@code
 *     schemas/couchdb.order.json}
 */
record Contract(String version, SortedMap<String, JsonNode> files) {
    static final String ASYNCAPI = "asyncapi.yaml";
    static final String SCHEMAS = "schemas/";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    Contract {
        files = new TreeMap<>(files);
    }

    /**
     * Reads a directory of the layout of {@code contracts/}.
     *
     * @throws UncheckedIOException when a file can't be read
     */
    static Contract read(String version, Path directory) {
        var files = new TreeMap<String, JsonNode>();
        for (var file : filesOf(directory)) {
            var name = directory.relativize(file).toString().replace('\\', '/');
            if (name.startsWith(SCHEMAS) && name.endsWith(".json")) {
                files.put(name, parse(JSON, file));
            } else if (name.endsWith(".yaml") && (name.equals(ASYNCAPI) || isOpenApi(name))) {
                files.put(name, parse(YAML, file));
            }
        }
        return new Contract(version, files);
    }

    private static List<Path> filesOf(Path directory) {
        try (var walked = Files.walk(directory, 3)) {
            return walked.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(ObjectMapper mapper, Path file) {
        return mapper.readTree(file.toFile());
    }

    static boolean isOpenApi(String file) {
        return file.startsWith("openapi") && file.endsWith(".yaml");
    }

    /** The whole file; a missing node where there is none. */
    Node file(String name) {
        return new Node(this, name, "", files.getOrDefault(name, Node.NOTHING));
    }

    /** The files of HTTP interfaces. */
    List<String> openApis() {
        return files.keySet().stream().filter(Contract::isOpenApi).toList();
    }

    /** The schemas by their paths. */
    Map<String, Node> schemas() {
        var schemas = new LinkedHashMap<String, Node>();
        files.keySet().stream()
                .filter(name -> name.startsWith(SCHEMAS))
                .forEach(name -> schemas.put(name, file(name)));
        return schemas;
    }

    /** The same with another text of a file. */
    Contract with(String file, JsonNode text) {
        var changed = new TreeMap<>(files);
        changed.put(file, text);
        return new Contract(version, changed);
    }
}
