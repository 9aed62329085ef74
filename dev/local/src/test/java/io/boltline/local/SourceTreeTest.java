package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.cert.Certificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
    @TempDir Path tree;

    @Test
    void isTheTreeThatTheLauncherNamed() throws IOException {
        plant(tree);

        assertThat(SourceTree.at(tree).root()).isEqualTo(tree);
    }

    @Test
    void refusesAFolderThatIsNoTree() {
        assertThatThrownBy(() -> SourceTree.at(tree))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining(tree + " (-Dboltline.root) is not a source tree");
    }

    @Test
    void isElseTheTreeThatTheCodeCameFrom() throws IOException {
        plant(tree);
        Path jar = tree.resolve("dev/local/target/boltline-local.jar");

        assertThat(SourceTree.of(from(jar.toUri().toURL())).root()).isEqualTo(tree);
    }

    @Test
    void refusesCodeThatCameFromNoTree() throws MalformedURLException {
        CodeSource elsewhere = from(tree.resolve("boltline.jar").toUri().toURL());

        assertThatThrownBy(() -> SourceTree.of(elsewhere))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("which " + tree.resolve("boltline.jar") + " is not in");
    }

    @Test
    void saysHowToNameATreeWhereTheJvmCannotTell() {
        for (CodeSource unknown : new CodeSource[] {null, from(null)}) {
            assertThatThrownBy(() -> SourceTree.of(unknown))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("start it with ./boltline");
        }
    }

    private static CodeSource from(@Nullable URL location) {
        return new CodeSource(location, (Certificate[]) null);
    }

    private static void plant(Path root) throws IOException {
        Files.createDirectories(root.resolve("dev/local"));
        Files.createFile(root.resolve("dev/local/pom.xml"));
    }
}
