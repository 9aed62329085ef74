package io.boltline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The built source tree that this class was loaded from: where the jars are.
 *
 * @param root the folder of the root pom.xml
 */
record Installation(Path root) {

    /**
     * The tree of the running code.
     *
     * @throws CannotStartException if this class doesn't come from {@code dev/local/target}
     */
    static Installation find() {
        try {
            Path self =
                    Path.of(
                            Installation.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            Optional<Path> root =
                    Stream.iterate(self, path -> path != null, Path::getParent)
                            .filter(path -> Files.exists(path.resolve("dev/local/pom.xml")))
                            .findFirst();
            return new Installation(
                    root.orElseThrow(() ->
                            new CannotStartException(
                                    "local mode runs from a source tree, which "
                                            + self
                                            + " is not in")));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path target() {
        return root.resolve("dev/local/target");
    }

    /** The jar of this module, which names its libraries. */
    Path launcherJar() {
        return jar(target(), "boltline-local-", ".jar", "-tether.jar");
    }

    Path tetherJar() {
        return jar(target(), "boltline-local-", "-tether.jar", "-");
    }

    /** The runnable jar of a service, with its libraries inside. */
    Path execJar(Service service) {
        return jar(
                root.resolve(service.module()).resolve("target"),
                "boltline-" + service.module(),
                "-exec.jar",
                "-");
    }

    /** The libraries beside {@link #launcherJar()}. */
    List<Path> libraries() {
        return list(target().resolve("lib"))
                .filter(path -> path.toString().endsWith(".jar"))
                .toList();
    }

    private static Path jar(Path folder, String start, String end, String notEnd) {
        return list(folder)
                .filter(path -> path.getFileName().toString().startsWith(start))
                .filter(path -> path.toString().endsWith(end) && !path.toString().endsWith(notEnd))
                .findFirst()
                .orElseThrow(() ->
                        new CannotStartException(
                                "%s%s is missing in %s: build it with ./mvnw package"
                                        .formatted(start, end, folder)));
    }

    private static Stream<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.naturalOrder()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
