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

class SealingKeyFileTest {
    @TempDir Path folder;

    @Test
    void keepsTheKeysThatItMadeOnce() {
        Path file = folder.resolve("keys");

        String first = SealingKeyFile.in(file).notation();

        assertThat(SealingKeyFile.in(file).notation()).isEqualTo(first);
        assertThatCode(() -> SealingKeys.parse(first)).doesNotThrowAnyException();
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        Path file = folder.resolve("keys");

        SealingKeyFile.in(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void showsNoKeyAsText() {
        SealingKeyFile keys = SealingKeyFile.in(folder.resolve("keys"));

        assertThat(keys.toString()).doesNotContain(keys.notation());
    }
}
