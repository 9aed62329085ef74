package io.boltline.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A module of the build.
 *
 * @param folder below the root, such as {@code libs/contract}
 */
record BuildModule(String folder) {
    static final Path ROOT = Path.of("../..");

    private static final Pattern LISTED = Pattern.compile("<module>(.+?)</module>");

    /** As the root's {@code pom.xml} lists them. */
    static List<BuildModule> all() {
        try {
            return LISTED.matcher(Files.readString(ROOT.resolve("pom.xml")))
                    .results()
                    .map(MatchResult::group)
                    .map(element -> element.replaceAll("</?module>", ""))
                    .map(BuildModule::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isLib() {
        return folder.startsWith("libs/");
    }

    boolean isDev() {
        return folder.startsWith("dev/");
    }

    /** A service, or the operators' commands. */
    boolean isDeployed() {
        return !isLib() && !isDev();
    }

    /** Whether it is more than tests. */
    boolean hasMainCode() {
        return Files.isDirectory(ROOT.resolve(folder).resolve("src/main/java"));
    }

    /** {@code order-processor} is {@code io.boltline.orderprocessor}. */
    String packageName() {
        return "io.boltline." + Path.of(folder).getFileName().toString().replace("-", "");
    }

    Path testClasses() {
        return ROOT.resolve(folder).resolve("target/test-classes");
    }
}
