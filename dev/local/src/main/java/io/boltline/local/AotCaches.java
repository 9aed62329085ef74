package io.boltline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ahead-of-time caches of one build, one file for each kind of JVM.
 *
 * <p>Each file is good for exactly the jars it was recorded from; the JVM ignores one that doesn't
 * fit.
 */
final class AotCaches {
    private static final String KEY = "key";
    static final String LAUNCHER = "launcher";

    private final SourceTree tree;

    AotCaches(SourceTree tree) {
        this.tree = tree;
    }

    boolean areCurrent() {
        return recordedKey().equals(key());
    }

    /**
     * Where the caches here were recorded, if that was another tree: one that this was copied or
     * moved from.
     */
    Optional<Path> otherTree() {
        return recordedKey()
                .lines()
                .findFirst()
                .map(Path::of)
                .filter(Path::isAbsolute)
                .filter(recorded -> !recorded.equals(tree.root()));
    }

    /** Empty if there is none. */
    private String recordedKey() {
        try {
            return Files.readString(folder().resolve(KEY));
        } catch (IOException missing) {
            return "";
        }
    }

    /** What the last recording said. */
    Path recordingLog() {
        return tree.target().resolve("aot-recording.log");
    }

    /** A place for new ones, so that those in use stay whole until the new ones are. */
    Path newFolder() throws IOException {
        Files.createDirectories(tree.target());
        return Files.createTempDirectory(tree.target(), "aot-recording-");
    }

    /** Replaces the caches by those recorded into this folder. */
    void adopt(Path recorded) throws IOException {
        Files.writeString(recorded.resolve(KEY), key());
        DataDirectory.delete(folder());
        Files.move(recorded, folder());
    }

    /** What the JVM of this name needs on its command line. */
    List<String> options(Aot aot, String name) {
        return switch (aot) {
            case Aot.Off() -> List.of();
            case Aot.Use() ->
                    Optional.of(file(folder(), name))
                            .filter(file -> areCurrent() && Files.exists(file))
                            .map(file -> List.of("-XX:AOTCache=" + file))
                            .orElse(List.of());
            case Aot.RecordTo(Path folder) -> List.of("-XX:AOTCacheOutput=" + file(folder, name));
        };
    }

    /**
     * What the launcher's own JVM needs to record itself; the launcher script knows the file's name
     * too.
     */
    List<String> launcherOptions(Path recordTo) {
        return options(new Aot.RecordTo(recordTo), LAUNCHER);
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(name + ".aot");
    }

    private Path folder() {
        return tree.target().resolve("aot");
    }

    /** Its first line is the tree, which the launcher script compares before it uses a cache. */
    private String key() {
        Stream<Path> own = Stream.of(tree.launcherJar(), tree.tetherJar());
        Stream<Path> services = Stream.of(Service.values()).map(tree::execJar);
        return tree.root()
                + "\n"
                + FileFingerprint.of(
                        Stream.of(own, services, tree.libraries().stream())
                                .flatMap(files -> files)
                                .toList())
                + "\n";
    }
}
