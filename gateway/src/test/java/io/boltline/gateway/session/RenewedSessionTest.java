package io.boltline.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

class RenewedSessionTest {
    private static final String COOKIE =
            "AuthSession=YWxpY2U6NjU; Version=1; Expires=Sat, 31-Jan-2026 12:10:00 GMT;"
                    + " Max-Age=600; Path=/; HttpOnly";

    @Test
    void isHandedOnAsCouchDbWroteIt() throws Exception {
        var added = new ArrayList<String>();
        var response =
                new HttpServletResponseWrapper(new MockHttpServletResponse()) {
                    @Override
                    public void addHeader(String name, String value) {
                        added.add(name + ": " + value);
                    }
                };

        RenewedSession.of(COOKIE).orElseThrow().handedOnWith(_ -> {}).sendTo(response);

        assertThat(added).containsExactly("Set-Cookie: " + COOKIE);
    }

    @Test
    void isForTlsAloneWhereCallersComeUnderIt() {
        var renewed = RenewedSession.of(COOKIE).orElseThrow().underTls();

        assertThat(renewed.setCookie()).isEqualTo(COOKIE + "; Secure");
        assertThat(renewed.underTls()).isEqualTo(renewed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AuthSession=; Version=1; Max-Age=0; Path=/",
                "Other=abc; Path=/",
                "AuthSession=a b; Path=/",
                "AuthSession=abc\r\nX: y",
                "AuthSession=abc, Other=def"
            })
    void isNoOtherCookie(String setCookie) {
        assertThat(RenewedSession.of(setCookie)).isEmpty();
    }

    @Test
    void appearsNowhere() {
        assertThat(new Reader("alice", new RenewedSession(COOKIE)).toString())
                .doesNotContain("YWxpY2U6NjU");
    }
}
