package io.boltline.orderprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.outage.Outages;
import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInServer;
import io.boltline.worker.DependencyUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionUsersTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Each cookie is its user's name, but for nobody's. */
    private static final String NOBODYS = "nobody";

    private final AtomicInteger questions = new AtomicInteger();
    private volatile int status = 200;
    private volatile boolean revoked;
    private StandInServer server;
    private CouchDb client;

    @BeforeEach
    void start() throws IOException {
        server =
                StandInServer.start(
                        0,
                        request -> {
                            questions.incrementAndGet();
                            String cookie = request.header("Cookie").orElseThrow();
                            return StandInAnswer.json(
                                    status, session(cookie.substring(cookie.indexOf('=') + 1)));
                        });
        client = new CouchDb(CouchDbSettings.of(server.url(), "admin", "admin"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void areAskedAboutOnceWithinTheLifetime() {
        var users = users(LONG);

        for (int i = 0; i < 3; i++) {
            assertThat(users.userOf("alice")).contains("alice");
            assertThat(users.userOf("bob")).contains("bob");
            assertThat(users.userOf(NOBODYS)).isEmpty();
        }

        assertThat(questions).hasValue(3);
    }

    @Test
    void areAskedAboutAgainAfterIt() {
        var users = users(Duration.ofMillis(50));
        assertThat(users.userOf("alice")).contains("alice");

        revoked = true;

        await().atMost(LONG).untilAsserted(() -> assertThat(users.userOf("alice")).isEmpty());
    }

    @Test
    void areAskedAboutEachTimeWithoutALifetime() {
        var users = users(Duration.ZERO);

        assertThat(users.userOf("alice")).contains("alice");
        revoked = true;
        assertThat(users.userOf("alice")).isEmpty();

        assertThat(questions).hasValue(2);
    }

    @Test
    void areUnknownInAnOutageAndAskedAboutAfterIt() {
        var users = users(LONG);
        status = 500;

        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> users.userOf("alice"))
                .withMessageContaining("couchdb-sessions");

        status = 200;
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(users.userOf("alice")).contains("alice"));
    }

    private SessionUsers users(Duration answerLifetime) {
        return new SessionUsers(
                client.sessions(), answerLifetime, new CouchDbUses(Outages.unwatched()));
    }

    private String session(String cookie) {
        String name = revoked || cookie.equals(NOBODYS) ? "null" : '"' + cookie + '"';
        return "{\"ok\":true,\"userCtx\":{\"name\":%s,\"roles\":[]}}".formatted(name);
    }
}
