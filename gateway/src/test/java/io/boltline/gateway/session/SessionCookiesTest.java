package io.boltline.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.gateway.web.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookiesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AuthSession=abc",
                "a=1; AuthSession=abc",
                " AuthSession=abc ;b=2",
                "xAuthSession=1;AuthSession=abc",
                "AuthSession=abc; AuthSession=abc",
                "AuthSession=; AuthSession=abc",
                "AuthSession=a b; AuthSession=abc"
            })
    void findTheOneAmongOthers(String header) {
        assertThat(SessionCookies.found(List.of(header))).containsExactly(new SessionCookie("abc"));
    }

    @Test
    void areFoundInSeveralHeadersEachOnce() {
        assertThat(
                        SessionCookies.found(
                                List.of(
                                        "AuthSession=a; AuthSession=b",
                                        "AuthSession=b; AuthSession=c")))
                .extracting(SessionCookie::value)
                .containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a=1",
                "authsession=abc",
                "AuthSession",
                "AuthSession=",
                "AuthSession=a b",
                "AuthSession=a\u00e9",
                "AuthSession=\"a\""
            })
    void areMissingWhereNothingCanBeOne(String header) {
        assertRefused(List.of(header), "No valid session cookie found");
    }

    @Test
    void areMissingWhereTheOnlyOneIsTooLong() {
        assertRefused(List.of("AuthSession=" + "a".repeat(4097)), "No valid session cookie found");
    }

    @Test
    void areRefusedWhenTheyAreMoreThanCouchDbIsAskedAbout() {
        assertRefused(
                List.of("AuthSession=a; AuthSession=b; AuthSession=c; AuthSession=d"),
                "More than 3 different session cookies");
    }

    private static void assertRefused(List<String> headers, String message) {
        assertThatThrownBy(() -> SessionCookies.found(headers))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.statusCode()).isEqualTo(401))
                .hasMessage(message);
    }
}
