package io.boltline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The files of {@code contracts/} as they are packed beside these classes. */
final class PublishedFiles {
    private static final String FOLDER = "/contracts/";

    private PublishedFiles() {}

    /** The names of the schemas: a jar in a jar can't be listed. */
    static List<String> schemas() {
        return new String(read("schemas/names.txt"), UTF_8).lines().toList();
    }

    /** The bytes of one. */
    static byte[] read(String path) {
        try (var in = PublishedFiles.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new IllegalStateException("this build has no contracts/" + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
