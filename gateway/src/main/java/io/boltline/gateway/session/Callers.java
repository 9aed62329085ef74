package io.boltline.gateway.session;

import io.boltline.couchdb.Sessions;
import io.boltline.gateway.limits.UnprovenCallers;
import io.boltline.gateway.web.RefusedException;
import io.boltline.outage.Use;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who asks, as CouchDB says, now or a moment ago. */
public final class Callers {
    private final SessionProofs proofs;
    private final Renewals renewals;

    Callers(SessionProofs proofs, Renewals renewals) {
        this.proofs = proofs;
        this.renewals = renewals;
    }

    /**
     * Asks CouchDB about sessions that it doesn't know.
     *
     * @param couchDb told whether it answers
     */
    public static Callers of(
            Sessions sessions,
            SessionSettings settings,
            UnprovenCallers unproven,
            Use couchDb,
            Renewals renewals,
            MeterRegistry registry) {
        return new Callers(
                new SessionProofs(
                        settings,
                        new KnownSessions(settings, System::nanoTime, InstantSource.system()),
                        Authority.of(sessions),
                        unproven,
                        new SessionMeters(registry),
                        couchDb,
                        System::nanoTime),
                renewals);
    }

    /**
     * A caller who wants to read. Nobody decides after us: what CouchDB said is only true for a
     * moment.
     *
     * @throws RefusedException 401 when there is no valid session, 503 when that can't be known
     *     now, 429 when the caller's address has shown too many that aren't known
     */
    public Reader reader(HttpServletRequest request) throws InterruptedException {
        var cookies = SessionCookies.of(request);
        long askedNanos = System.nanoTime();
        var proofs = proofs(cookies);
        var userName = proven(cookies, proofs, false).orElseThrow(Callers::notNow).userName();
        var renewed = cookies.areSeveral() ? Optional.<RenewedSession>empty() : renewed(proofs);
        renewed.ifPresent(it -> proven(it.session(), userName, askedNanos));
        return new Reader(userName, renewed.orElse(null));
    }

    /** Which of several cookies a browser would put it in the place of can't be known. */
    private Optional<RenewedSession> renewed(List<Proof> proofs) {
        return proofs.getFirst() instanceof Proof.Valid(_, var renewed) && renewed != null
                ? renewals.of(renewed)
                : Optional.empty();
    }

    /**
     * Who sends a command. While CouchDB can't be asked, what it said within the session's lifetime
     * is enough: the order-processor asks again before anything is bought.
     *
     * @throws RefusedException 401 when there is no valid session, 503 when too many are asked
     *     about, 429 when the caller's address has shown too many that aren't known
     */
    public Caller of(SessionCookies cookies) throws InterruptedException {
        var proven = proven(cookies, proofs(cookies), true);
        if (proven.isPresent()) {
            return proven.get();
        }
        if (cookies.areSeveral()) {
            // Which of them to go by can't be guessed.
            throw notNow();
        }
        return new Caller.Unproven(cookies.each().getFirst());
    }

    /** Looks whether CouchDB answers, though nobody asks; blocks for as long as that takes. */
    public void look() {
        proofs.look();
    }

    /**
     * The order-processor found the session to be this user's.
     *
     * @param askedNanos as of {@link System#nanoTime()}, not after that
     */
    public void proven(SessionCookie session, String userName, long askedNanos) {
        proofs.proven(session, userName, askedNanos);
    }

    /** The order-processor found the session to be nobody's. */
    public void refused(SessionCookie session) {
        proofs.refused(session);
    }

    /** Of each cookie, in their order. */
    private List<Proof> proofs(SessionCookies cookies) throws InterruptedException {
        var found = new ArrayList<Proof>();
        for (var cookie : cookies.each()) {
            found.add(proofs.of(cookie, cookies.from()));
        }
        return found;
    }

    /** The one user whose cookies these are; empty when that can't be known now. */
    private static Optional<Caller.Proven> proven(
            SessionCookies cookies, List<Proof> proofs, boolean lastWordIsEnough) {
        var found = new ArrayList<Caller.Proven>();
        for (int i = 0; i < proofs.size(); i++) {
            var cookie = cookies.each().get(i);
            switch (proofs.get(i)) {
                case Proof.Valid(var userName, _) -> found.add(new Caller.Proven(userName, cookie));
                case Proof.Invalid _ -> {}
                case Proof.Unanswered(var last) -> {
                    if (last == null || !lastWordIsEnough) {
                        return Optional.empty();
                    }
                    found.add(new Caller.Proven(last, cookie));
                }
            }
        }
        requireOneUser(cookies, found);
        return found.stream().max(Comparator.comparing(Callers::beginning));
    }

    private static void requireOneUser(SessionCookies cookies, List<Caller.Proven> found) {
        long users = found.stream().map(Caller.Proven::userName).distinct().count();
        if (users == 1) {
            return;
        }
        throw new RefusedException(
                401,
                !cookies.areSeveral()
                        ? "Invalid or expired session"
                        : users == 0
                                ? "Several session cookies, none of a valid session"
                                : "Several session cookies, of different users");
    }

    /** The newest lasts longest. */
    private static Instant beginning(Caller.Proven caller) {
        return caller.session().claimedBeginning().orElse(Instant.EPOCH);
    }

    private static RefusedException notNow() {
        return new RefusedException(503, "Sessions can't be checked now");
    }
}
