package io.boltline.contracts.generate;

import io.boltline.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The recorded samples: for each schema a folder with a file for each variant.
 *
 * @param folder {@code contracts/samples}
 */
public record RecordedSamples(Path folder) {
    private static final String USUAL = "usual";
    private static final String EARLIER = "earlier";

    /**
     * One.
     *
     * @param variant what the file is called, such as {@code by-hand}
     */
    public record Sample(String variant, JsonNode json) {
        /** Whether only earlier builds wrote such. */
        public boolean isEarlier() {
            return variant.startsWith(EARLIER);
        }
    }

    /**
     * Those of a schema: the usual one first, those of earlier builds last; empty when there are
     * none.
     */
    public List<Sample> of(String schema) {
        Path files = folder.resolve(schema);
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        try (var variants = Files.list(files)) {
            return variants.map(RecordedSamples::read)
                    .sorted(
                            Comparator.comparing(Sample::isEarlier)
                                    .thenComparing(sample -> !sample.variant().equals(USUAL))
                                    .thenComparing(Sample::variant))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample read(Path file) {
        String name = file.getFileName().toString();
        return new Sample(
                name.substring(0, name.length() - ".json".length()),
                ContractJson.mapper().readTree(file));
    }
}
