package io.boltline.gateway.session;

import static io.boltline.gateway.session.Cookies.containing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookieTest {
    @Test
    void readsTheNameThatTheCookieClaims() {
        assertThat(containing("alice:69211D00:\u0001\u0002:x").claimedUser()).contains("alice");
        assertThat(containing("jürgen:69211D00:x").claimedUser()).contains("jürgen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "YWxpY2U", "OjY5", "a"})
    void readsNoNameFromAnotherForm(String value) {
        assertThat(new SessionCookie(value).claimedUser()).isEmpty();
    }

    @Test
    void readsWhenTheSessionBeganAsTheCookieClaims() {
        assertThat(containing("alice:69211D00:x").claimedBeginning())
                .contains(Instant.parse("2025-11-22T02:16:32Z"));
        assertThat(containing("alice:FFFFFFFF:x").claimedBeginning())
                .contains(Instant.ofEpochSecond(0xFFFFFFFFL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice:", "alice::x", "alice:now:x", "alice:169211D00:x", "alice"})
    void readsNoTimeFromWhatIsNone(String content) {
        assertThat(containing(content).claimedBeginning()).isEmpty();
    }

    @Test
    void neverShowsTheCookie() {
        assertThat(new SessionCookie("abc")).hasToString("SessionCookie");
    }
}
