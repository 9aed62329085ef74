package io.boltline.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private static final List<String> KNOWN = List.of("product", "by");

    @Test
    void decodesAsFormsAreEncoded() {
        assertThat(Parameters.read("product=%C3%BC+%2B%26%3d&by=day", KNOWN).values())
                .isEqualTo(Map.of("product", "ü +&=", "by", "day"));
        assertThat(Parameters.read("product=a=b", KNOWN).values())
                .isEqualTo(Map.of("product", "a=b"));
        assertThat(Parameters.read("product=☕%20\uD83D\uDE00", KNOWN).values())
                .isEqualTo(Map.of("product", "☕ \uD83D\uDE00"));
        assertThat(Parameters.read(null, KNOWN).values()).isEmpty();
        assertThat(Parameters.read("", KNOWN).values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prodcut=a | there is no parameter \"prodcut\" here, but by, product",
                "by=day&by=day | \"by\" must be there only once",
                "by=day&%62y=hour | \"by\" must be there only once",
                "by= | \"by\" must not be empty",
                "by | \"by\" must not be empty",
                "product=a%00 | \"product\" must not have the character U+0000",
                "by=day& | there is no parameter \"\" here",
                "product=%ff | the query must be UTF-8",
                "product=%c3 | the query must be UTF-8",
                "product=%4 | the query must be UTF-8",
                "product=%zz | the query must be UTF-8",
                "product=% | the query must be UTF-8",
            })
    void namesWhatIsWrong(String query, String message) {
        assertThatThrownBy(() -> Parameters.read(query, KNOWN))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("Invalid input: " + message);
    }

    @Test
    void showsOfALongNameTheBeginning() {
        assertThatThrownBy(() -> Parameters.read("x".repeat(5_000) + "=1", KNOWN))
                .hasMessageContaining("\"" + "x".repeat(40) + "…\"");
    }
}
