package io.boltline.http;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTrustTest {
    @TempDir Path folder;

    @Test
    void aFileWithoutACertificateIsSaidToHaveNone() throws IOException {
        Path pem = Files.writeString(folder.resolve("ca.pem"), "");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PemTrust.in(pem))
                .withMessage("there is no certificate in " + pem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not a certificate",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
            })
    void aFileOfAnotherKindIsNamed(String content) throws IOException {
        Path pem = Files.writeString(folder.resolve("ca.pem"), content);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PemTrust.in(pem))
                .withMessageContaining(pem.toString())
                .withMessageContaining("certificate");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path absent = folder.resolve("absent.pem");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PemTrust.in(absent))
                .withMessageContaining(absent.toString());
    }
}
