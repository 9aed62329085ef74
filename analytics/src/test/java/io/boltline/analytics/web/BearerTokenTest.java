package io.boltline.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {
    private static final String TEXT = "0123456789abcdef0123456789ABCDEF";
    private static final BearerToken TOKEN = new BearerToken(TEXT);

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   "})
    void isTakenInAnyCaseOfTheScheme(String scheme) {
        assertThatCode(() -> TOKEN.require(scheme + TEXT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer 0123456789abcdef0123456789ABCDEE",
                "Bearer 0123456789abcdef0123456789ABCDEF0",
                "Bearer 0123456789abcdef0123456789abcdef",
                "Basic 0123456789abcdef0123456789ABCDEF",
                "0123456789abcdef0123456789ABCDEF",
            })
    void refusesAllElse(String authorization) {
        assertThatThrownBy(() -> TOKEN.require(authorization))
                .isInstanceOfSatisfying(
                        RefusedException.class, it -> assertThat(it.statusCode()).isEqualTo(401));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "0123456789abcdef0123456789ABCDE",
                "0123456789abcdef 0123456789ABCDEF"
            })
    void isNeverShown(String text) {
        assertThatThrownBy(() -> new BearerToken(text))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(it -> assertThat(it.getMessage()).doesNotContain(text));
    }

    @Test
    void isNotInItsText() {
        assertThat(TOKEN.toString()).doesNotContain(TEXT);
    }
}
