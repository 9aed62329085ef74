package io.boltline.gateway.session;

import static io.boltline.gateway.session.FakeCouchDb.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.service.secret.Fingerprint;
import io.boltline.service.secret.Fingerprints;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class KnownSessionsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeCouchDb couchDb = new FakeCouchDb();
    private final Fingerprints fingerprints = new Fingerprints();
    private final KnownSessions known =
            new KnownSessions(SETTINGS, couchDb::nanos, InstantSource.fixed(FakeCouchDb.NOW));
    private final SessionCookie alice = Cookies.of("alice");

    @Test
    void takeCouchDbsWordForAMoment() {
        prove(alice, "alice");

        assertThat(known.proof(id(alice))).contains(new Proof.Valid("alice"));
        couchDb.pass(SETTINGS.proofLifetime().minus(SECOND));
        assertThat(known.proof(id(alice))).contains(new Proof.Valid("alice"));
        couchDb.pass(SECOND);
        assertThat(known.proof(id(alice))).isEmpty();
    }

    @Test
    void rememberTheNameUntilTheSessionIsOver() {
        var old = Cookies.begunAgo(Duration.ofMinutes(9), "alice");
        prove(old, "alice");

        couchDb.pass(Duration.ofSeconds(59));
        assertThat(known.lastUserName(id(old))).contains("alice");
        couchDb.pass(SECOND);
        assertThat(known.lastUserName(id(old))).isEmpty();
    }

    @Test
    void endWithTheSessionAndNotLater() {
        var nearlyOver = Cookies.begunAgo(Duration.ofSeconds(595), "alice");
        prove(nearlyOver, "alice");

        couchDb.pass(Duration.ofSeconds(5));

        assertThat(known.proof(id(nearlyOver))).isEmpty();
    }

    @Test
    void haveOnlyTheMomentWhereCouchDbsClockOrTimeoutIsAnother() {
        var longOver = Cookies.begunAgo(Duration.ofHours(3), "alice");
        prove(longOver, "alice");

        assertThat(known.proof(id(longOver))).contains(new Proof.Valid("alice"));
        couchDb.pass(SETTINGS.proofLifetime());
        assertThat(known.lastUserName(id(longOver))).isEmpty();
    }

    @Test
    void areCountedFromWhenCouchDbWasAsked() {
        long askedNanos = couchDb.nanos();
        couchDb.pass(Duration.ofSeconds(29));
        known.proven(id(alice), alice, "alice", askedNanos);

        assertThat(known.proof(id(alice))).isPresent();
        couchDb.pass(SECOND);
        assertThat(known.proof(id(alice))).isEmpty();
    }

    @Test
    void areNotShortenedByAnOlderWord() {
        long before = couchDb.nanos();
        couchDb.pass(Duration.ofSeconds(20));
        prove(alice, "alice");
        known.proven(id(alice), alice, "alice", before);

        couchDb.pass(Duration.ofSeconds(25));

        assertThat(known.proof(id(alice))).isPresent();
    }

    @Test
    void takeARefusalForSeconds() {
        prove(alice, "alice");

        known.refused(id(alice));

        assertThat(known.proof(id(alice))).contains(new Proof.Invalid());
        assertThat(known.lastUserName(id(alice))).isEmpty();
        couchDb.pass(SETTINGS.refusalLifetime());
        assertThat(known.proof(id(alice))).isEmpty();
    }

    @Test
    void areNotForgottenForAFloodOfForgedOnes() {
        prove(alice, "alice");

        for (int i = 0; i < 50_000; i++) {
            known.refused(fingerprints.of("forged " + i));
        }

        assertThat(known.proof(id(alice))).contains(new Proof.Valid("alice"));
    }

    @Test
    void takeNoMoreMemoryThanTheyMayWhateverTheNames() {
        int kept = 0;
        for (int i = 0; i < 2_000; i++) {
            prove(Cookies.of("u".repeat(2_000) + i), "u".repeat(2_000) + i);
        }
        for (int i = 0; i < 2_000; i++) {
            kept += known.proof(id(Cookies.of("u".repeat(2_000) + i))).isPresent() ? 1 : 0;
        }

        assertThat(kept).isBetween(1, (int) (SETTINGS.memoryBytes() / 4_000));
    }

    private void prove(SessionCookie cookie, String userName) {
        known.proven(id(cookie), cookie, userName, couchDb.nanos());
    }

    private Fingerprint id(SessionCookie cookie) {
        return fingerprints.of(cookie.value());
    }
}
