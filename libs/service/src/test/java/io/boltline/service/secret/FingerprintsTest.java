package io.boltline.service.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintsTest {
    private final Fingerprints fingerprints = new Fingerprints();

    @Test
    void areEqualForEqualTextsAlone() {
        assertThat(fingerprints.of("a")).isEqualTo(fingerprints.of("a"));
        assertThat(fingerprints.of("a")).isNotEqualTo(fingerprints.of("b"));
    }

    @Test
    void tellNobodyElseWhichTextItWas() {
        assertThat(new Fingerprints().of("a")).isNotEqualTo(fingerprints.of("a"));
    }
}
