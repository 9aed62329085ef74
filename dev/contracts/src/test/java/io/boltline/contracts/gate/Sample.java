package io.boltline.contracts.gate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recorded sample.
 *
 * @param name of its schema
 * @param variant which of them
 */
record Sample(String name, String variant, JsonNode json) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of a directory that has one for each schema. */
    static List<Sample> below(Path samples) {
        return Release.list(samples)
                .filter(Files::isDirectory)
                .flatMap(folder -> Release.list(folder).map(file -> read(folder, file)))
                .toList();
    }

    private static Sample read(Path folder, Path file) {
        return new Sample(
                folder.getFileName().toString(),
                file.getFileName().toString().replace(".json", ""),
                JSON.readTree(file.toFile()));
    }

    /** Of a form that today's writers don't write: it is not written back as it was. */
    boolean isEarlier() {
        return variant.startsWith("earlier");
    }

    @Override
    public String toString() {
        return name + "/" + variant;
    }
}
