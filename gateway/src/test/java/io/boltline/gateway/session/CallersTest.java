package io.boltline.gateway.session;

import static io.boltline.gateway.session.Cookies.alone;
import static io.boltline.gateway.session.FakeCouchDb.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.gateway.web.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class CallersTest {
    private static final RenewedSession RENEWED =
            new RenewedSession("AuthSession=cmVuZXdlZA; Version=1; Max-Age=600; Path=/; HttpOnly");

    private final FakeCouchDb couchDb = new FakeCouchDb();
    private final Callers callers = couchDb.callers();
    private final SessionCookie alice = couchDb.logIn("alice", Cookies.of("alice"));
    private final SessionCookie bob = couchDb.logIn("bob", Cookies.of("bob"));
    private final SessionCookie forged = Cookies.of("alice", "forged");

    @Test
    void areKnownByTheNameThatCouchDbSays() throws Exception {
        var other = couchDb.logIn("alice", Cookies.of("whoever"));

        assertThat(callers.of(alone(other))).isEqualTo(new Caller.Proven("alice", other));
    }

    @Test
    void areRefusedWithAForgedSession() {
        assertRefused(401, "Invalid or expired session", forged);
    }

    @Test
    void areTheOneUserOfSeveralCookies() throws Exception {
        assertThat(callers.of(cookies(forged, alice))).isEqualTo(new Caller.Proven("alice", alice));
        assertThat(callers.reader(request(forged, alice)).userName()).isEqualTo("alice");
    }

    @Test
    void goByTheNewestOfTheirCookies() throws Exception {
        var earlier = couchDb.logIn("alice", Cookies.begunAgo(Duration.ofMinutes(5), "alice"));

        assertThat(callers.of(cookies(earlier, alice)))
                .isEqualTo(new Caller.Proven("alice", alice));
        assertThat(callers.of(cookies(alice, earlier)))
                .isEqualTo(new Caller.Proven("alice", alice));
    }

    @Test
    void areRefusedWithSessionsOfDifferentUsers() {
        assertRefused(401, "Several session cookies, of different users", alice, bob);
    }

    @Test
    void areRefusedWithSeveralCookiesOfWhichNoneIsValid() {
        assertRefused(
                401,
                "Several session cookies, none of a valid session",
                forged,
                Cookies.of("bob", "forged"));
    }

    @Test
    void staySoInAnOutageWhenTheyWereProvenInThisSession() throws Exception {
        callers.of(alone(alice));
        couchDb.pass(SETTINGS.proofLifetime().multipliedBy(3));
        couchDb.down(true);

        assertThat(callers.of(alone(alice))).isEqualTo(new Caller.Proven("alice", alice));
    }

    @Test
    void areUnprovenInAnOutageWhenTheyNeverWere() throws Exception {
        couchDb.down(true);

        assertThat(callers.of(alone(alice))).isEqualTo(new Caller.Unproven(alice));
    }

    @Test
    void areNotGuessedFromSeveralCookiesInAnOutage() {
        couchDb.down(true);

        assertRefused(503, "Sessions can't be checked now", alice, forged);
    }

    @Test
    void readNothingInAnOutageOnTheWordOfBefore() throws Exception {
        callers.reader(request(alice)).userName();
        couchDb.pass(SETTINGS.proofLifetime());
        couchDb.down(true);

        assertThatThrownBy(() -> callers.reader(request(alice)).userName())
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.statusCode()).isEqualTo(503));
    }

    @Test
    void areKnownFromWhatTheyReadBefore() throws Exception {
        callers.reader(request(alice)).userName();

        callers.of(alone(alice));

        assertThat(couchDb.asked()).containsExactly(alice);
    }

    @Test
    void areHandedTheirRenewedSessionOn() throws Exception {
        couchDb.renewWith(RENEWED);

        assertThat(callers.reader(request(alice)).renewed()).isEqualTo(RENEWED);
        assertThat(callers.reader(request(alice)).renewed()).isNull();
        assertThat(readerBy(Renewals.HANDED_ON_FOR_TLS_ALONE).renewed())
                .isEqualTo(RENEWED.underTls());
        assertThat(readerBy(Renewals.DROPPED).renewed()).isNull();
    }

    /** Else it would be asked about at once, and be a stranger's in an outage. */
    @Test
    void areKnownByTheRenewedSession() throws Exception {
        couchDb.renewWith(RENEWED);
        callers.reader(request(alice));
        couchDb.down(true);

        assertThat(callers.of(alone(RENEWED.session())))
                .isEqualTo(new Caller.Proven("alice", RENEWED.session()));
    }

    private Reader readerBy(Renewals renewals) throws Exception {
        return new Callers(couchDb.proofs(SETTINGS), renewals).reader(request(alice));
    }

    /** A browser may keep each of them, and nobody knows in whose place it would be put. */
    @Test
    void areHandedNoneOnWhereTheyBringSeveral() throws Exception {
        couchDb.renewWith(RENEWED);

        assertThat(callers.reader(request(forged, alice)).renewed()).isNull();
    }

    private void assertRefused(int statusCode, String message, SessionCookie... cookies) {
        assertThatThrownBy(() -> callers.of(cookies(cookies)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(statusCode))
                .hasMessage(message);
    }

    private static SessionCookies cookies(SessionCookie... cookies) {
        return new SessionCookies(List.of(cookies), Optional.empty());
    }

    private static MockHttpServletRequest request(SessionCookie... cookies) {
        var request = new MockHttpServletRequest();
        for (var cookie : cookies) {
            request.addHeader("Cookie", "AuthSession=" + cookie.value());
        }
        return request;
    }
}
