package io.boltline.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceDescriptionTest {
    @ParameterizedTest
    @ValueSource(strings = {"two\nwords", "two\twords", "two\rwords", "two\r\nwords"})
    void keepsWordsApartThatALinesEndOrATabDid(String text) {
        assertThat(InvoiceDescription.of(text)).isEqualTo("two words");
    }

    @Test
    void dropsOtherControlCharacters() {
        assertThat(InvoiceDescription.of("a\u0000b\u001bc\u0085d")).isEqualTo("abcd");
    }

    @Test
    void replacesLoneSurrogates() {
        assertThat(InvoiceDescription.of("a\ud800b")).isEqualTo("a\ufffdb");
    }

    @Test
    void endsAtTheLastCharacterThatFits() {
        assertThat(InvoiceDescription.of("x".repeat(638) + "\u00fc")).isEqualTo("x".repeat(638));
        assertThat(InvoiceDescription.of("x".repeat(638) + "\n\n"))
                .isEqualTo("x".repeat(638) + " ");
    }
}
