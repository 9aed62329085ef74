package io.boltline.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code boltline}, in a tree with nothing in it and a JDK that only repeats itself. */
class LauncherScriptTest {
    private static final List<String> JARS =
            List.of(
                    "dev/local/target/boltline-local-1.jar",
                    "dev/local/target/boltline-local-1-tether.jar",
                    "dev/faults/target/boltline-faults-1.jar",
                    "dev/bench/target/boltline-bench-1.jar",
                    "gateway/target/boltline-gateway-1-exec.jar",
                    "order-processor/target/boltline-order-processor-1-exec.jar",
                    "invoice-processor/target/boltline-invoice-processor-1-exec.jar",
                    "journal/target/boltline-journal-1-exec.jar",
                    "analytics/target/boltline-analytics-1-exec.jar");

    @TempDir Path folder;

    private Path tree;

    @BeforeEach
    void plant() throws IOException {
        tree = Files.createDirectory(folder.toRealPath().resolve("tree"));
        Files.copy(SourceTree.find().root().resolve("boltline"), tree.resolve("boltline"));
        write("pom.xml", "");
        Files.createDirectories(tree.resolve("libs"));
        Files.createDirectories(tree.resolve("cli"));
        write(".mvn/find-jdk.sh", "find_jdk() { printf '%s\\n' \"$root/jdk\"; }\n");
        Path java = write("jdk/bin/java", "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String jar : JARS) {
            write(jar, "");
        }
        write("dev/local/target/built", "");
        recordCaches();
    }

    @Test
    void startsTheTreeThatItStandsInWithItsCache() throws Exception {
        assertThat(boltline(tree))
                .contains("-Dboltline.root=" + tree)
                .contains("-XX:AOTCache=" + tree + "/dev/local/target/aot/launcher.aot");
    }

    @Test
    void usesNoCacheThatATreeBroughtAlongFromWhereItWasBuilt() throws Exception {
        Path moved = Files.move(tree, tree.resolveSibling("moved"));

        assertThat(boltline(moved))
                .contains("-Dboltline.root=" + moved)
                .noneMatch(it -> it.startsWith("-XX:AOTCache"))
                .noneMatch(it -> it.contains(tree.toString()));
    }

    @Test
    void isTheSameTreeThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(tree.resolveSibling("link"), tree);

        assertThat(boltline(link))
                .contains("-Dboltline.root=" + tree)
                .contains("-XX:AOTCache=" + tree + "/dev/local/target/aot/launcher.aot");
    }

    @Test
    void tellsEveryMainClassItsTree() throws Exception {
        for (String command : List.of("up", "faults", "bench")) {
            assertThat(boltline(tree, command)).contains("-Dboltline.root=" + tree);
        }
    }

    private void recordCaches() throws IOException {
        Files.createDirectories(tree.resolve("dev/local/target"));
        AotCaches caches = new AotCaches(new SourceTree(tree));
        caches.adopt(caches.newFolder());
    }

    private static List<String> boltline(Path tree, String... arguments) throws Exception {
        var command = new ProcessBuilder("/bin/sh", tree.resolve("boltline").toString());
        command.command().addAll(List.of(arguments));
        Process script = command.redirectErrorStream(true).start();
        String said = new String(script.getInputStream().readAllBytes(), UTF_8);
        assertThat(script.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    private Path write(String path, String content) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
