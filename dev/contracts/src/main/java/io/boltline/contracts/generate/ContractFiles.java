package io.boltline.contracts.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;

/**
 * Generated files below a folder, and whether those that lie there are the same.
 *
 * @param root the tree's
 * @param folders the folders that hold nothing else
 * @param texts by their paths from the root
 */
public record ContractFiles(Path root, List<String> folders, SortedMap<String, String> texts) {
    private static final ObjectWriter WRITER =
            ContractJson.mapper()
                    .writer()
                    .with(
                            new DefaultPrettyPrinter()
                                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                                    .withSeparators(
                                            Separators.createDefaultInstance()
                                                    .withObjectNameValueSpacing(
                                                            Separators.Spacing.AFTER)));

    /** The schemas, below {@code contracts/schemas}, and the list of their names. */
    public static ContractFiles schemas(Path root, Map<String, ? extends JsonNode> schemas) {
        var texts = new TreeMap<String, String>();
        schemas.forEach(
                (name, schema) -> texts.put("contracts/schemas/" + name + ".json", text(schema)));
        texts.put(
                "contracts/schemas/names.txt",
                String.join("\n", new TreeMap<>(schemas).keySet()) + "\n");
        return new ContractFiles(
                root, List.of("contracts/schemas", "contracts/schemas/headers"), texts);
    }

    /** JSON as people read it. */
    public static String text(JsonNode json) {
        return WRITER.writeValueAsString(json) + "\n";
    }

    /** The files that lie there otherwise, not at all, or that nobody generates. */
    public List<String> differences() {
        var differences = new ArrayList<String>();
        texts.forEach((path, text) -> {
            if (!text.equals(found(path))) {
                differences.add(path);
            }
        });
        folders.forEach(folder -> differences.addAll(surplus(folder)));
        return List.copyOf(differences);
    }

    /** Writes all, and removes what nobody generates. */
    public void write() {
        try {
            for (var file : texts.entrySet()) {
                Path path = root.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            for (String folder : folders) {
                for (String path : surplus(folder)) {
                    Files.delete(root.resolve(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String found(String path) {
        try {
            Path file = root.resolve(path);
            return Files.exists(file) ? new String(Files.readAllBytes(file), UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> surplus(String folder) {
        if (!Files.isDirectory(root.resolve(folder))) {
            return List.of();
        }
        try (var files = Files.list(root.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder + "/" + file.getFileName())
                    .filter(path -> !texts.containsKey(path))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
