package io.boltline.contracts.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A release as it is recorded below {@code contracts/released}.
 *
 * @param version such as {@code 0.1.0}
 */
record Release(String version, Path directory) {
    static List<Release> all(Path contracts) {
        var released = contracts.resolve("released");
        return Files.isDirectory(released)
                ? list(released)
                        .filter(Files::isDirectory)
                        .map(folder -> new Release(folder.getFileName().toString(), folder))
                        .toList()
                : List.of();
    }

    Contract contract() {
        return Contract.read(version, directory);
    }

    /** The reader of then. */
    Path jar() {
        return directory.resolve("boltline-contract-" + version + ".jar");
    }

    List<Sample> samples() {
        return Sample.below(directory.resolve("samples"));
    }

    static Stream<Path> list(Path folder) {
        try (var children = Files.list(folder)) {
            return children.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return version;
    }
}
