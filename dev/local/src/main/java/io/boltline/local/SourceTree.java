package io.boltline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The built source tree that this runs from: where the jars are.
 *
 * @param root the folder of the root pom.xml
 */
record SourceTree(Path root) {
    /** Where the launcher says which tree it belongs to. */
    private static final String PROPERTY = "boltline.root";

    /**
     * The tree that the launcher named, else the one that the running code was loaded from.
     *
     * @throws CannotStartException if that is none
     */
    static SourceTree find() {
        String named = System.getProperty(PROPERTY, "");
        return named.isEmpty()
                ? of(SourceTree.class.getProtectionDomain().getCodeSource())
                : at(Path.of(named));
    }

    /**
     * The tree of this folder.
     *
     * @throws CannotStartException if there is none
     */
    static SourceTree at(Path root) {
        if (!isTree(root)) {
            throw new CannotStartException(
                    "%s (-D%s) is not a source tree of Boltline: it has no dev/local/pom.xml"
                            .formatted(root, PROPERTY));
        }
        return new SourceTree(root);
    }

    /**
     * The tree around the jar or folder that code came from.
     *
     * @param source null, or without a location, where the JVM can't tell, as for code out of a
     *     cache whose jars are gone
     * @throws CannotStartException if it isn't in one
     */
    static SourceTree of(@Nullable CodeSource source) {
        Path self =
                Optional.ofNullable(source)
                        .map(CodeSource::getLocation)
                        .map(SourceTree::path)
                        .orElseThrow(() ->
                                new CannotStartException(
                                        "cannot tell which source tree this runs from: start it"
                                                + " with ./boltline, or name the tree with -D%s"
                                                        .formatted(PROPERTY)));
        return Stream.iterate(self, path -> path != null, Path::getParent)
                .filter(SourceTree::isTree)
                .findFirst()
                .map(SourceTree::new)
                .orElseThrow(() ->
                        new CannotStartException(
                                "local mode runs from a source tree, which "
                                        + self
                                        + " is not in"));
    }

    private static boolean isTree(Path folder) {
        return Files.exists(folder.resolve("dev/local/pom.xml"));
    }

    private static Path path(URL location) {
        try {
            return Path.of(location.toURI());
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
