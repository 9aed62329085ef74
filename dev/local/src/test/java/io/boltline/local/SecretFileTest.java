package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.boltline.contract.SealingKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
    @TempDir Path folder;

    @Test
    void keepsTheSecretThatItMadeOnce() {
        Path file = folder.resolve("keys");

        String first = SecretFile.in(file, () -> SealingKeys.generate("local")).value();

        assertThat(SecretFile.in(file, () -> SealingKeys.generate("local")).value())
                .isEqualTo(first);
        assertThatCode(() -> SealingKeys.parse(first)).doesNotThrowAnyException();
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        Path file = folder.resolve("keys");

        SecretFile.in(file, () -> SealingKeys.generate("local"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void showsNoSecretAsText() {
        SecretFile keys =
                SecretFile.in(folder.resolve("keys"), () -> SealingKeys.generate("local"));

        assertThat(keys.toString()).doesNotContain(keys.value());
    }
}
