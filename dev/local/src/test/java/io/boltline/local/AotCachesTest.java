package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {
    @TempDir Path folder;

    private SourceTree tree;

    @BeforeEach
    void build() throws IOException {
        tree = new SourceTree(Files.createDirectory(folder.resolve("tree")));
        Files.createDirectories(tree.target());
        for (String name : List.of("boltline-local-1.jar", "boltline-local-1-tether.jar")) {
            Files.createFile(tree.target().resolve(name));
        }
        for (Service service : Service.values()) {
            Path target = tree.root().resolve(service.module()).resolve("target");
            Files.createDirectories(target);
            Files.createFile(target.resolve("boltline-" + service.module() + "-1-exec.jar"));
        }
    }

    @Test
    void areNotCurrentBeforeTheyAreRecorded() {
        AotCaches caches = new AotCaches(tree);

        assertThat(caches.areCurrent()).isFalse();
        assertThat(caches.otherTree()).isEmpty();
    }

    @Test
    void areCurrentUntilAJarChanges() throws IOException {
        AotCaches caches = recorded();
        assertThat(caches.areCurrent()).isTrue();

        Files.writeString(tree.launcherJar(), "another build");

        assertThat(caches.areCurrent()).isFalse();
        assertThat(caches.otherTree()).isEmpty();
    }

    @Test
    void areThoseOfAnotherTreeAfterAMove() throws IOException {
        recorded();
        Path moved = Files.move(tree.root(), folder.resolve("moved"));

        AotCaches caches = new AotCaches(new SourceTree(moved));

        assertThat(caches.areCurrent()).isFalse();
        assertThat(caches.otherTree()).contains(tree.root());
        assertThat(caches.options(new Aot.Use(), "gateway")).isEmpty();
    }

    private AotCaches recorded() throws IOException {
        AotCaches caches = new AotCaches(tree);
        caches.adopt(caches.newFolder());
        return caches;
    }
}
