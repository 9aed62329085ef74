package io.boltline.couchdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    private static final String COOKIE = "YWxpY2U6NjU0QUJDOkR_9-x";
    private static final String ALICE =
            "{\"ok\":true,\"userCtx\":{\"name\":\"alice\",\"roles\":[\"buyer\"]},\"info\":{}}\n";
    private static final String NOBODY =
            "{\"ok\":true,\"userCtx\":{\"name\":null,\"roles\":[]},\"info\":{}}\n";

    private ScriptedServer server;
    private Sessions sessions;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        sessions = server.couchDb.sessions();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsTheUsersCookieAndNoOtherCredential() throws InterruptedException {
        server.answers(200, ALICE);

        var user = sessions.userOf(COOKIE);

        assertThat(user).contains(new SessionUser("alice", List.of("buyer")));
        var request = server.nextRequest();
        assertThat(request.getTarget()).isEqualTo("/_session");
        assertThat(request.getHeaders().values("Cookie")).containsExactly("AuthSession=" + COOKIE);
        assertThat(request.getHeaders().get("Authorization")).isNull();
    }

    @Test
    void forgetsARenewedCookie() throws InterruptedException {
        var renewed = ScriptedServer.json(200, ALICE).newBuilder();
        server.http.enqueue(renewed.addHeader("Set-Cookie", "AuthSession=renewed; Path=/").build());
        server.answers(200, NOBODY);
        server.answers(200, "{\"_id\":\"a\",\"_rev\":\"1-x\"}");

        sessions.userOf(COOKIE);
        sessions.userOf("another");
        server.orders().get("a");

        server.nextRequest();
        assertThat(server.nextRequest().getHeaders().values("Cookie"))
                .containsExactly("AuthSession=another");
        assertThat(server.nextRequest().getHeaders().values("Cookie")).isEmpty();
    }

    @Test
    void findsNobodyBehindAnInvalidCookie() {
        server.answers(200, NOBODY);
        server.answers(
                400, "{\"error\":\"bad_request\",\"reason\":\"Malformed AuthSession cookie.\"}");
        server.answers(401, "{\"error\":\"unauthorized\"}");

        assertThat(sessions.userOf(COOKIE)).isEmpty();
        assertThat(sessions.userOf(COOKIE)).isEmpty();
        assertThat(sessions.userOf(COOKIE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "a,b", "\"a\"", "a\\b", "a\r\nX: y", "ä"})
    void asksNobodyAboutWhatCannotBeACookie(String value) {
        assertThat(sessions.userOf(value)).isEmpty();
        assertThat(server.http.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 404, 405, 413, 429, 500, 503})
    void neverTakesAnOutageForAMissingLogin(int status) {
        server.answers(status, "{\"error\":\"whatever\"}");

        assertThatThrownBy(() -> sessions.userOf(COOKIE))
                .isInstanceOf(CouchDbUnavailableException.class)
                .hasMessageContaining("/_session")
                .hasMessageNotContaining(COOKIE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"userCtx\":{}}", "{\"userCtx\":{\"name\":7}}", "<html>"})
    void neverTakesNonsenseForAMissingLogin(String body) {
        server.answers(200, body);

        assertThatThrownBy(() -> sessions.userOf(COOKIE))
                .isInstanceOf(CouchDbUnavailableException.class);
    }

    @Test
    void tellsASilentServerFromAMissingLogin() {
        server.staysSilent();

        assertThatThrownBy(() -> server.impatient.sessions().userOf(COOKIE))
                .isInstanceOf(CouchDbUnavailableException.class)
                .hasMessageNotContaining(COOKIE);
    }
}
