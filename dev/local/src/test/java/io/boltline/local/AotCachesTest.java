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

    private Installation installation;

    @BeforeEach
    void build() throws IOException {
        installation = new Installation(Files.createDirectory(folder.resolve("tree")));
        Files.createDirectories(installation.target());
        for (String name : List.of("boltline-local-1.jar", "boltline-local-1-tether.jar")) {
            Files.createFile(installation.target().resolve(name));
        }
        for (Service service : Service.values()) {
            Path target = installation.root().resolve(service.module()).resolve("target");
            Files.createDirectories(target);
            Files.createFile(target.resolve("boltline-" + service.module() + "-1-exec.jar"));
        }
    }

    @Test
    void areNotCurrentBeforeTheyAreRecorded() {
        AotCaches caches = new AotCaches(installation);

        assertThat(caches.areCurrent()).isFalse();
        assertThat(caches.otherTree()).isEmpty();
    }

    @Test
    void areCurrentUntilAJarChanges() throws IOException {
        AotCaches caches = recorded();
        assertThat(caches.areCurrent()).isTrue();

        Files.writeString(installation.launcherJar(), "another build");

        assertThat(caches.areCurrent()).isFalse();
        assertThat(caches.otherTree()).isEmpty();
    }

    @Test
    void areThoseOfAnotherTreeAfterAMove() throws IOException {
        recorded();
        Path moved = Files.move(installation.root(), folder.resolve("moved"));

        AotCaches caches = new AotCaches(new Installation(moved));

        assertThat(caches.areCurrent()).isFalse();
        assertThat(caches.otherTree()).contains(installation.root());
        assertThat(caches.options(new Aot.Use(), "gateway")).isEmpty();
    }

    private AotCaches recorded() throws IOException {
        AotCaches caches = new AotCaches(installation);
        caches.adopt(caches.newFolder());
        return caches;
    }
}
