package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
    @TempDir Path folder;

    @Test
    void keepsTheSecretThatItMadeOnce() {
        Path file = folder.resolve("keys");

        String first = SecretFile.in(file, () -> UUID.randomUUID().toString()).value();

        assertThat(SecretFile.in(file, () -> UUID.randomUUID().toString()).value())
                .isEqualTo(first);
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        Path file = folder.resolve("keys");

        SecretFile.in(file, () -> UUID.randomUUID().toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void showsNoSecretAsText() {
        SecretFile keys = SecretFile.in(folder.resolve("keys"), () -> UUID.randomUUID().toString());

        assertThat(keys.toString()).doesNotContain(keys.value());
    }
}
