package io.boltline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class SettingTest {
    private static final FailureHandler NEEDS_A_CONTEXT = (_, _, _) -> {};

    @Test
    void isTakenWithoutTheBlanksAroundIt() {
        assertThat(Setting.required("CLN_RUNE", " rune \n")).isEqualTo("rune");
    }

    @Test
    void isNamedWhenMissing() {
        assertThatExceptionOfType(UnusableSettingException.class)
                .isThrownBy(() -> Setting.required("CLN_RUNE", " "))
                .withMessage("CLN_RUNE: must be set");
    }

    @Test
    void isNamedWithTheReasonWhenItCantBeUsed() {
        assertThatExceptionOfType(UnusableSettingException.class)
                .isThrownBy(() -> Setting.checked("PORT", () -> Integer.parseInt("http")))
                .withMessage("PORT: For input string: \"http\"");
    }

    @Test
    void isNamedByTheMessageWhereSeveralMeanSomethingTogether() {
        assertThatExceptionOfType(UnusableSettingException.class)
                .isThrownBy(() ->
                        Setting.checked(() -> {
                            throw new IllegalArgumentException("THREADS must be 1 to 9");
                        }))
                .withMessage("THREADS: must be 1 to 9");
    }

    @Test
    void isShownToAnOperatorWithoutAStackTrace() {
        var analyzers =
                SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, NEEDS_A_CONTEXT);

        var failure = new IllegalStateException(new UnusableSettingException("PORT", "is taken"));

        assertThat(analyzers)
                .extracting(analyzer -> analyzer.analyze(failure))
                .filteredOn(analysis -> analysis != null)
                .extracting(analysis -> analysis.getDescription())
                .containsExactly("PORT: is taken");
    }
}
