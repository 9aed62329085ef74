package io.boltline.export.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A manifest as it was read.
 *
 * @param text of the file
 */
public record ManifestFile(Manifest manifest, String text) {
    static final String NAME = "manifest.json";

    /** Room for a hundred thousand segments, which are some ten milliards of events. */
    private static final int MAX_BYTES = 256 << 20;

    private static final JsonMapper STRICT =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /**
     * What stands there; empty where nothing does.
     *
     * @throws CommandFailedException when it can't be read, or is no manifest
     */
    static Optional<ManifestFile> read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new CommandFailedException(
                        "%s has more than %,d bytes: that is no manifest"
                                .formatted(file, MAX_BYTES));
            }
            String text = Files.readString(file, UTF_8);
            return Optional.of(new ManifestFile(parsed(file, text), text));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CommandFailedException("cannot read %s: %s".formatted(file, e), e);
        }
    }

    private static Manifest parsed(Path file, String text) {
        try {
            @Nullable Manifest manifest = STRICT.readValue(text, Manifest.class);
            if (manifest == null) {
                throw new CommandFailedException(file + " is no manifest of an export: null");
            }
            if (!manifest.format().equals(Manifest.FORMAT)) {
                throw new CommandFailedException(
                        "%s is of the form \"%s\", not %s"
                                .formatted(file, manifest.format(), Manifest.FORMAT));
            }
            return manifest;
        } catch (JacksonException e) {
            throw new CommandFailedException(
                    "%s is no manifest of an export: %s"
                            .formatted(file, e.getOriginalMessage().lines().findFirst().orElse("")),
                    e);
        }
    }

    static byte[] written(Manifest manifest) {
        return (AsciiJson.WRITER.withDefaultPrettyPrinter().writeValueAsString(manifest) + "\n")
                .getBytes(UTF_8);
    }

    /** Whether it is still the same file that stands there. */
    public boolean isCurrent(ExportFolder folder) {
        return folder.manifest().map(it -> it.text.equals(text)).orElse(false);
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "ManifestFile[" + manifest.cut() + "]";
    }
}
