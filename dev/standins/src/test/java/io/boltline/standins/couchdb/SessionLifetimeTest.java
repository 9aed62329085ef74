package io.boltline.standins.couchdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The facts about sessions that need a server set up for them: how a cookie ages, and calls that
 * nobody may make.
 */
class SessionLifetimeTest {

    private static final Instant LOGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(LOGIN);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private CouchDbStandIn standIn;
    private CouchDbCalls couchDb;
    private String cookie;

    @BeforeEach
    void logIn() throws Exception {
        start(false);
    }

    @AfterEach
    void stop() {
        couchDb.close();
        standIn.close();
    }

    @Test
    void saysHowLongACookieIsGoodFor() throws Exception {
        assertThat(login().headers().firstValue("Set-Cookie").orElse(""))
                .endsWith(
                        "; Version=1; Expires=Thu, 01-Jan-2026 00:10:00 GMT; Max-Age=600; Path=/;"
                                + " HttpOnly");
    }

    @Test
    void tellsANullNameForAnExpiredCookie() throws Exception {
        now.set(LOGIN.plusSeconds(599));
        assertThat(name(session())).isEqualTo("admin");

        now.set(LOGIN.plusSeconds(600));

        assertThat(session().statusCode()).isEqualTo(200);
        assertThat(name(session())).isEmpty();
    }

    @Test
    void renewsACookieWithAnyAnswerAfterATenthOfItsLife() throws Exception {
        now.set(LOGIN.plusSeconds(60));
        assertThat(session().headers().firstValue("Set-Cookie")).isEmpty();

        now.set(LOGIN.plusSeconds(61));

        var elsewhere = couchDb.call("GET", "/missing", "", "Cookie", "AuthSession=" + cookie);
        assertThat(elsewhere.statusCode()).isEqualTo(404);
        String renewed = CouchDbCalls.cookie(elsewhere);
        now.set(LOGIN.plusSeconds(650));
        var session = couchDb.call("GET", "/_session", "", "Cookie", "AuthSession=" + renewed);
        assertThat(name(session)).isEqualTo("admin");
    }

    @Test
    void refusesNobodyWhereAValidUserIsRequired() throws Exception {
        stop();
        start(true);

        assertThat(couchDb.call("GET", "/_session", "").statusCode()).isEqualTo(401);
        assertThat(couchDb.call("GET", "/", "").statusCode()).isEqualTo(401);
        assertThat(session().statusCode()).isEqualTo(200);
        now.set(LOGIN.plusSeconds(600));
        assertThat(session().statusCode()).isEqualTo(401);
    }

    private void start(boolean requireValidUser) throws Exception {
        standIn =
                CouchDbStandIn.start(
                        CouchDbSettings.inMemory()
                                .clock(clock)
                                .sessionLifetime(Duration.ofMinutes(10))
                                .requireValidUser(requireValidUser));
        couchDb = new CouchDbCalls(standIn.url(), "admin", "admin");
        cookie = CouchDbCalls.cookie(login());
    }

    private HttpResponse<String> login() throws IOException, InterruptedException {
        return couchDb.call(
                "POST",
                "/_session",
                "name=admin&password=admin",
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private HttpResponse<String> session() throws IOException, InterruptedException {
        return couchDb.call("GET", "/_session", "", "Cookie", "AuthSession=" + cookie);
    }

    private static String name(HttpResponse<String> session) {
        return JsonMapper.shared()
                .readTree(session.body())
                .path("userCtx")
                .path("name")
                .asString("");
    }
}
