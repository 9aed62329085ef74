package io.boltline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ahead-of-time caches of one build, one file for each kind of JVM.
 *
 * <p>Each file is good for exactly the jars it was recorded from; the JVM ignores one that doesn't
 * fit.
 */
final class AotCaches {
    private static final String KEY = "key";

    private final Path folder;
    private final AotMode mode;

    private AotCaches(Path folder, AotMode mode) {
        this.folder = folder;
        this.mode = mode;
    }

    /** Those of the build at hand, for use, or none if they are missing or of another build. */
    static AotCaches of(Installation installation, AotMode mode) {
        boolean usable =
                mode == AotMode.RECORD || (mode == AotMode.USE && areCurrent(installation));
        return new AotCaches(folder(installation), usable ? mode : AotMode.OFF);
    }

    static boolean areCurrent(Installation installation) {
        try {
            return Files.readString(folder(installation).resolve(KEY)).equals(key(installation));
        } catch (IOException missing) {
            return false;
        }
    }

    /** Forgets the recorded ones, so that new ones can be written. */
    static void prepare(Installation installation) throws IOException {
        DataDirectory.delete(folder(installation));
        Files.createDirectories(folder(installation));
    }

    /** Declares what was recorded complete. */
    static void complete(Installation installation) throws IOException {
        Files.writeString(folder(installation).resolve(KEY), key(installation));
    }

    /** Where the launcher script looks for the launcher's own. */
    static Path launcher(Installation installation) {
        return folder(installation).resolve("launcher.aot");
    }

    /** What a JVM needs on its command line to use or to write its cache. */
    List<String> options(String name) {
        Path file = folder.resolve(name + ".aot");
        return switch (mode) {
            case OFF -> List.of();
            case USE -> Files.exists(file) ? List.of("-XX:AOTCache=" + file) : List.of();
            case RECORD -> List.of("-XX:AOTCacheOutput=" + file);
        };
    }

    boolean recording() {
        return mode == AotMode.RECORD;
    }

    private static Path folder(Installation installation) {
        return installation.target().resolve("aot");
    }

    private static String key(Installation installation) {
        Stream<Path> own = Stream.of(installation.launcherJar(), installation.tetherJar());
        Stream<Path> services = Stream.of(Service.values()).map(installation::execJar);
        return Fingerprint.of(
                Stream.of(own, services, installation.libraries().stream())
                        .flatMap(files -> files)
                        .toList());
    }
}
