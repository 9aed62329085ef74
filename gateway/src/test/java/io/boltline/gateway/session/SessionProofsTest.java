package io.boltline.gateway.session;

import static io.boltline.gateway.session.FakeCouchDb.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.boltline.gateway.limits.ClientAddress;
import io.boltline.gateway.web.RefusedException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class SessionProofsTest {
    private final FakeCouchDb couchDb = new FakeCouchDb();
    private static final Optional<ClientAddress> NOWHERE = Optional.empty();
    private static final Optional<ClientAddress> SOMEWHERE =
            Optional.of(new ClientAddress("192.0.2.1"));

    private static final RenewedSession RENEWED =
            new RenewedSession("AuthSession=cmVuZXdlZA; Version=1; Max-Age=600; Path=/; HttpOnly");

    private final SessionProofs proofs = couchDb.proofs(SETTINGS);
    private final SessionCookie alice = couchDb.logIn("alice", Cookies.of("alice"));
    private final SessionCookie forged = Cookies.of("alice", "forged");
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        couchDb.answer();
        callers.shutdownNow();
    }

    @Test
    void askAboutSoManyUnknownSessionsOfOneAddressAndNoMore() throws Exception {
        proofs.of(alice, SOMEWHERE);
        proofs.of(forged, SOMEWHERE);

        assertThatThrownBy(() -> proofs.of(Cookies.of("alice", "another"), SOMEWHERE))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(429));

        assertThat(proofs.of(alice, SOMEWHERE)).isEqualTo(new Proof.Valid("alice"));
        assertThat(couchDb.asked()).containsExactly(alice, forged);
    }

    @Test
    void aLookWithoutAnAnswerTurnsNobodyAwayAndOneWithAnAnswerEndsAnOutage() throws Exception {
        couchDb.down(true);
        proofs.look();
        couchDb.down(false);
        assertThat(proofs.of(alice, NOWHERE)).isEqualTo(new Proof.Valid("alice"));

        couchDb.down(true);
        assertThat(proofs.of(forged, NOWHERE)).isEqualTo(new Proof.Unanswered(null));
        couchDb.down(false);
        proofs.look();

        assertThat(proofs.of(forged, NOWHERE)).isEqualTo(new Proof.Invalid());
    }

    @Test
    void askOnceAboutASession() throws Exception {
        assertThat(proofs.of(alice, NOWHERE)).isEqualTo(new Proof.Valid("alice"));
        assertThat(proofs.of(alice, NOWHERE)).isEqualTo(new Proof.Valid("alice"));
        assertThat(proofs.of(forged, NOWHERE)).isEqualTo(new Proof.Invalid());
        assertThat(proofs.of(forged, NOWHERE)).isEqualTo(new Proof.Invalid());

        assertThat(couchDb.asked()).containsExactly(alice, forged);
        assertThat(counted("couchdb", "valid")).isOne();
        assertThat(counted("couchdb", "invalid")).isOne();
        assertThat(counted("memory", "valid")).isOne();
        assertThat(counted("memory", "invalid")).isOne();
    }

    @Test
    void askOnceForAllWhoWaitForTheSame() throws Exception {
        couchDb.hold();
        var all = new ArrayList<Future<Proof>>();
        for (int i = 0; i < 50; i++) {
            all.add(ask(alice));
        }
        await().until(() -> !couchDb.asked().isEmpty());
        couchDb.answer();

        for (var each : all) {
            assertThat(each.get()).isEqualTo(new Proof.Valid("alice"));
        }
        assertThat(couchDb.asked()).containsExactly(alice);
    }

    /** A live credential: it is the caller's that CouchDB was asked for, and is kept by nobody. */
    @Test
    void giveARenewalToTheOneWhoseRequestWasAskedAbout() throws Exception {
        couchDb.renewWith(RENEWED);
        couchDb.hold();
        var all = new ArrayList<Future<Proof>>();
        for (int i = 0; i < 20; i++) {
            all.add(ask(alice));
        }
        await().until(() -> !couchDb.asked().isEmpty());
        couchDb.answer();

        var told = new ArrayList<Proof>();
        for (var each : all) {
            told.add(each.get());
        }
        assertThat(told).containsOnlyOnce(new Proof.Valid("alice", RENEWED));
        assertThat(told).containsOnly(new Proof.Valid("alice", RENEWED), new Proof.Valid("alice"));
        assertThat(proofs.of(alice, NOWHERE)).isEqualTo(new Proof.Valid("alice"));
        couchDb.pass(SETTINGS.proofLifetime());
        assertThat(proofs.of(alice, NOWHERE)).isEqualTo(new Proof.Valid("alice", RENEWED));
        couchDb.down(true);
        couchDb.pass(SETTINGS.proofLifetime());
        assertThat(proofs.of(alice, NOWHERE)).isEqualTo(new Proof.Unanswered("alice"));
    }

    @Test
    void noticeARevokedSessionSoon() throws Exception {
        proofs.of(alice, NOWHERE);
        couchDb.end(alice);
        couchDb.pass(SETTINGS.proofLifetime());

        assertThat(proofs.of(alice, NOWHERE)).isEqualTo(new Proof.Invalid());
    }

    @Test
    void letAHiccupTurnNobodyAway() throws Exception {
        couchDb.fail(1);

        assertThat(proofs.of(alice, NOWHERE)).isEqualTo(new Proof.Valid("alice"));
    }

    @Test
    void takeNoCookiesFailureForAnOutage() {
        couchDb.fail(2);

        assertBusy(forged);
        assertThat(counted("nobody", "busy")).isOne();
        assertThat(counted("nobody", "outage")).isZero();
    }

    @Test
    void sayThatNobodyAnswersWhileCouchDbIsDown() throws Exception {
        proofs.of(alice, NOWHERE);
        couchDb.pass(SETTINGS.proofLifetime());
        couchDb.down(true);

        assertThat(proofs.of(alice, NOWHERE)).isEqualTo(new Proof.Unanswered("alice"));
        assertThat(proofs.of(forged, NOWHERE)).isEqualTo(new Proof.Unanswered(null));
        assertThat(counted("nobody", "outage")).isEqualTo(2);
    }

    @Test
    void askNobodyWhileCouchDbIsKnownToBeDown() throws Exception {
        couchDb.down(true);
        proofs.of(forged, NOWHERE);
        int asked = couchDb.asked().size();

        for (int i = 0; i < 100; i++) {
            proofs.of(Cookies.of("alice", "forged-" + i), NOWHERE);
        }

        assertThat(couchDb.asked()).hasSize(asked);
    }

    @Test
    void askAgainOnceCouchDbIsBack() throws Exception {
        couchDb.down(true);
        proofs.of(alice, NOWHERE);
        couchDb.down(false);

        await().untilAsserted(() ->
                assertThat(proofs.of(alice, NOWHERE)).isEqualTo(new Proof.Valid("alice")));
    }

    @Test
    void keepCustomersOutOfTheQueueOfForgedOnes() throws Exception {
        proofs.of(alice, NOWHERE);
        couchDb.pass(SETTINGS.proofLifetime());
        couchDb.hold();
        for (int i = 0; i < 20; i++) {
            var _ = ask(Cookies.of("alice", "forged-" + i));
        }
        await().until(() -> couchDb.asked().size() == 1 + SETTINGS.maxChecks());

        var customer = ask(alice);

        await().until(() -> couchDb.asked().size() == 2 + SETTINGS.maxChecks());
        assertThat(couchDb.asked().getLast()).isEqualTo(alice);
        couchDb.answer();
        assertThat(customer.get()).isIn(new Proof.Valid("alice"), new Proof.Unanswered("alice"));
    }

    @Test
    void turnAwayWhoWaitsTooLongWhileCouchDbIsThere() throws Exception {
        couchDb.hold();

        assertBusy(forged);
    }

    @Test
    void takeTheOrderProcessorsWord() throws Exception {
        proofs.proven(alice, "alice", couchDb.nanos());
        assertThat(proofs.of(alice, NOWHERE)).isEqualTo(new Proof.Valid("alice"));

        proofs.refused(alice);
        assertThat(proofs.of(alice, NOWHERE)).isEqualTo(new Proof.Invalid());

        assertThat(couchDb.asked()).isEmpty();
    }

    private Future<Proof> ask(SessionCookie cookie) {
        return callers.submit(() -> proofs.of(cookie, NOWHERE));
    }

    private void assertBusy(SessionCookie cookie) {
        assertThatThrownBy(() -> proofs.of(cookie, NOWHERE))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.statusCode()).isEqualTo(503))
                .hasMessage("Sessions can't be checked now");
    }

    private double counted(String source, String answer) {
        return couchDb.meters
                .get("boltline.gateway.session.proofs")
                .tags("source", source, "answer", answer)
                .counter()
                .count();
    }
}
