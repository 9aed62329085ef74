package io.boltline.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.gateway.http.RefusedException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookieTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AuthSession=abc",
                "a=1; AuthSession=abc",
                " AuthSession=abc ;b=2",
                "xAuthSession=1;AuthSession=abc"
            })
    void findsTheSessionAmongOthers(String header) {
        assertThat(SessionCookie.from(List.of(header)).value()).isEqualTo("abc");
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
                "AuthSession=\"a\"",
                "AuthSession=a;AuthSession=b",
                "AuthSession=a; AuthSession=a"
            })
    void refusesWhatIsNotOneSession(String header) {
        assertRefused(List.of(header));
    }

    @Test
    void refusesSessionsInSeveralHeaders() {
        assertRefused(List.of("AuthSession=a", "AuthSession=b"));
    }

    @Test
    void refusesACookieThatIsTooLong() {
        assertRefused(List.of("AuthSession=" + "a".repeat(4097)));
    }

    @Test
    void readsTheNameThatTheCookieClaims() {
        assertThat(cookie("alice:69211D00:\u0001\u0002:x").claimedUser()).contains("alice");
        assertThat(cookie("jürgen:69211D00:x").claimedUser()).contains("jürgen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "YWxpY2U", "OjY5", "a"})
    void readsNoNameFromAnotherForm(String value) {
        assertThat(new SessionCookie(value).claimedUser()).isEmpty();
    }

    @Test
    void neverShowsTheCookie() {
        assertThat(new SessionCookie("abc")).hasToString("SessionCookie");
    }

    private static SessionCookie cookie(String content) {
        return new SessionCookie(
                Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(UTF_8)));
    }

    private static void assertRefused(List<String> headers) {
        assertThatThrownBy(() -> SessionCookie.from(headers))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.statusCode()).isEqualTo(401))
                .hasMessage("No valid session cookie found");
    }
}
