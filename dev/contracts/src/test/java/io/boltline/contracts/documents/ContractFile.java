package io.boltline.contracts.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Files of this repository that strangers read. */
final class ContractFile {
    static final Path ROOT = Path.of("../..");
    static final Path CONTRACTS = ROOT.resolve("contracts");

    private ContractFile() {}

    static JsonNode yaml(String name) {
        return new YAMLMapper().readTree(CONTRACTS.resolve(name));
    }

    static JsonNode json(String name) {
        return JsonMapper.shared().readTree(CONTRACTS.resolve(name));
    }

    static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands there, behind a reference within the document if it is one. */
    static JsonNode resolved(JsonNode document, JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.startsWith("#") ? document.at(reference.substring(1)) : node;
    }
}
