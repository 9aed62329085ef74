package io.boltline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tree in the README is the tree. */
class ReadmeTest {
    /** Folders that are only there to hold others. */
    private static final Set<String> SHELVES = Set.of("dev", "libs");

    @Test
    void listsEveryFolder() throws IOException {
        assertThat(listed()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(folders());
    }

    private static List<String> listed() throws IOException {
        String readme = Files.readString(BuildModule.ROOT.resolve("README.md"));
        String tree = readme.split("## Structure\n\n```\n", -1)[1].split("```", -1)[0];
        return tree.lines().map(line -> line.split("/\\s", -1)[0]).toList();
    }

    private static List<String> folders() {
        return below(BuildModule.ROOT).stream()
                .flatMap(folder ->
                        SHELVES.contains(folder)
                                ? below(BuildModule.ROOT.resolve(folder)).stream()
                                        .map(child -> folder + "/" + child)
                                : Stream.of(folder))
                .toList();
    }

    /** What the build and tools leave aside. */
    private static List<String> below(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals("target"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
