package io.boltline.gateway.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    /** Of 15 kB, about the longest header that is taken. */
    private static final String LONG = "fr-CA,".repeat(2500);

    private final Languages languages =
            new Languages(Map.of("en", "{}".getBytes(UTF_8), "de", "{}".getBytes(UTF_8)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | en | de",
                "de-AT | | de",
                "fr | de;q=0.8, en;q=0.1 | de",
                " | fr, de-AT;q=0.8, en;q=0.1 | de",
                "xx;; | fr | en",
                " | | en"
            })
    void areChosenByWhatIsAskedForAndThenByTheBrowsersWish(
            String asked, String accepted, String picked) {
        assertThat(languages.pick(Optional.ofNullable(asked), accepted).language())
                .isEqualTo(picked);
    }

    @Test
    void areChosenByTheBeginningOfALongWish() {
        assertThat(languages.pick(Optional.empty(), "de," + LONG).language()).isEqualTo("de");
        assertThat(languages.pick(Optional.of("de," + LONG), null).language()).isEqualTo("de");
    }

    /** To read it would take a fifth of a second, of which anybody could ask for many. */
    @Test
    void areNotLookedForInAllOfALongWish() {
        assertThat(languages.pick(Optional.empty(), LONG + "de").language()).isEqualTo("en");
        assertThat(languages.pick(Optional.of(LONG + "de"), null).language()).isEqualTo("en");
        assertThat(languages.pick(Optional.of("x".repeat(15_000)), "de").language())
                .isEqualTo("de");
    }
}
