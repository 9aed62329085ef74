package io.boltline.contracts.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegularLanguageTest {
    @ParameterizedTest
    @CsvSource({
        "'^[0-9]{2}$', '^[0-9]{1,3}$'",
        "'^(?:a|b)$', '^[a-c]$'",
        "'^\\d+$', '^[0-9]+$'",
        "'^a.c$', '^a'",
        "'^a\\.c$', 'c$'",
        "'^purchase-x$', '-'",
        "'^[\"#@<>&~]$', '^[!-~]$'",
        "'^a[|()$]$', '^a.$'",
        "'^a+?$', '^a+$'",
        "'^a{1,}$', '^a{1,}?$'",
        "'^[+?]$', '^[?+]$'",
        "'^\\+?$', '^[+]{0,1}$'",
    })
    void knowsWhichIsTheWider(String tighter, String wider) {
        assertThat(language(tighter).isIn(language(wider))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'^[0-9]{4}$', '^[0-9]{1,3}$'",
        "'^a.c$', '^a\\.c$'",
        "'a', '^a$'",
        "'^@$', '^[a-z]+$'",
        "'^<1-9>$', '^[0-9]$'",
        "'^a*$', '^a+?$'",
    })
    void knowsThatItIsNotWider(String one, String other) {
        assertThat(language(one).isIn(language(other))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(?=a)b$",
                "(?!a)",
                "(a)\\1",
                "\\bword",
                "^a|b$",
                "a^b",
                "\\p{L}",
                "[",
                "a++"
            })
    void doesNotPretendToKnowWhatItDoesNotRead(String pattern) {
        assertThat(RegularLanguage.of(pattern)).isEmpty();
    }

    @Test
    void takesWhatSeveralPatternsHave() {
        var both = language("^a").and(language("b$"));

        assertThat(language("^ab$").isIn(both)).isTrue();
        assertThat(both.isIn(language("^a.*b$|^ab$".substring(0, 6)))).isTrue();
    }

    private static RegularLanguage language(String pattern) {
        return RegularLanguage.of(pattern).orElseThrow();
    }
}
