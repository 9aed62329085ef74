package io.boltline.gateway.session;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.boltline.couchdb.CouchDbException;
import io.boltline.gateway.limits.ClientAddress;
import io.boltline.gateway.limits.UnprovenCallers;
import io.boltline.gateway.session.SessionMeters.Told;
import io.boltline.gateway.web.RefusedException;
import io.boltline.outage.Use;
import io.boltline.service.secret.Fingerprint;
import io.boltline.service.secret.Fingerprints;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Finds out whose session a cookie is: from memory, which costs a hash and a look-up, or from
 * CouchDB, which is asked once for all who wait for the same one.
 *
 * <p>Questions are bounded in number, first come first served. Sessions that were proven before
 * have questions of their own: however many forged ones are asked about, the shop's customers don't
 * wait behind them.
 */
final class SessionProofs {
    private final SessionSettings settings;
    private final KnownSessions known;
    private final Authority authority;
    private final UnprovenCallers unproven;
    private final SessionOutage outage;
    private final SessionMeters meters;
    private final LongSupplier nanoTime;
    private final Fingerprints fingerprints = new Fingerprints();
    private final Semaphore firstQuestions;
    private final Semaphore furtherQuestions;
    private final ConcurrentHashMap<Fingerprint, CompletableFuture<Optional<Proof>>> questions =
            new ConcurrentHashMap<>();

    SessionProofs(
            SessionSettings settings,
            KnownSessions known,
            Authority authority,
            UnprovenCallers unproven,
            SessionMeters meters,
            Use couchDb,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.known = known;
        this.authority = authority;
        this.unproven = unproven;
        this.outage = new SessionOutage(authority, settings.checkWait(), couchDb);
        this.meters = meters;
        this.nanoTime = nanoTime;
        this.firstQuestions = new Semaphore(settings.maxChecks(), true);
        this.furtherQuestions = new Semaphore(settings.maxChecks(), true);
    }

    /**
     * What is known of the session, now or after having asked.
     *
     * @param from what callers whose sessions aren't known are counted by
     * @throws RefusedException 503 when CouchDB answers, but not about this session in time, 429
     *     when too many sessions that aren't known came from there
     */
    Proof of(SessionCookie cookie, Optional<ClientAddress> from) throws InterruptedException {
        var id = fingerprints.of(cookie.value());
        var remembered = known.proof(id);
        if (remembered.isPresent()) {
            meters.count(
                    remembered.get() instanceof Proof.Valid
                            ? Told.MEMORY_VALID
                            : Told.MEMORY_INVALID);
            return remembered.get();
        }
        if (known.lastUserName(id).isEmpty()) {
            unproven.count(from);
        }
        return outage.isOn() ? unanswered(id) : asked(id, cookie);
    }

    /** Looks whether CouchDB is there; doesn't return before it answered, or didn't. */
    void look() {
        outage.look();
    }

    /** The order-processor's word, which is CouchDB's: it is this user's session. */
    void proven(SessionCookie cookie, String userName, long askedNanos) {
        known.proven(fingerprints.of(cookie.value()), cookie, userName, askedNanos);
    }

    /** The order-processor's word, which is CouchDB's: it is nobody's session. */
    void refused(SessionCookie cookie) {
        known.refused(fingerprints.of(cookie.value()));
    }

    private Proof asked(Fingerprint id, SessionCookie cookie) throws InterruptedException {
        var answer = await(id, cookie);
        if (answer.isPresent()) {
            return answer.get();
        }
        if (outage.isConfirmed() || known.lastUserName(id).isPresent()) {
            return unanswered(id);
        }
        meters.count(Told.BUSY);
        throw new RefusedException(503, "Sessions can't be checked now");
    }

    /**
     * Empty when nobody answered. A renewal goes to the request that CouchDB was asked for, and to
     * no other that waits for the same answer.
     */
    private Optional<Proof> await(Fingerprint id, SessionCookie cookie)
            throws InterruptedException {
        var mine = new CompletableFuture<Optional<Proof>>();
        var others = questions.putIfAbsent(id, mine);
        if (others != null) {
            return await(others).map(Proof::withoutRenewal);
        }
        // Goes on when its callers have given up: the next ones find the answer in memory.
        Thread.ofVirtual().name("session-check").start(() -> ask(id, cookie, mine));
        return await(mine);
    }

    private Optional<Proof> await(CompletableFuture<Optional<Proof>> question)
            throws InterruptedException {
        try {
            return question.get(settings.checkWait().toNanos(), NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Proof unanswered(Fingerprint id) {
        meters.count(Told.OUTAGE);
        return new Proof.Unanswered(known.lastUserName(id).orElse(null));
    }

    private void ask(
            Fingerprint id, SessionCookie cookie, CompletableFuture<Optional<Proof>> question) {
        // Whoever comes after the answer asks anew.
        try {
            var answer = askInTurn(id, cookie);
            questions.remove(id);
            question.complete(answer);
        } catch (CouchDbException | InterruptedException e) {
            questions.remove(id);
            question.complete(Optional.empty());
        } catch (RuntimeException e) {
            questions.remove(id);
            question.completeExceptionally(e);
        }
    }

    private Optional<Proof> askInTurn(Fingerprint id, SessionCookie cookie)
            throws InterruptedException {
        var turns = known.lastUserName(id).isPresent() ? furtherQuestions : firstQuestions;
        if (!turns.tryAcquire(settings.checkWait().toNanos(), NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            long askedNanos = nanoTime.getAsLong();
            return Optional.of(noted(id, cookie, answer(cookie), askedNanos));
        } finally {
            turns.release();
        }
    }

    /** Asks once more where CouchDB is there after all: a hiccup turns no customer away. */
    private Optional<Reader> answer(SessionCookie cookie) throws InterruptedException {
        try {
            return authority.readerBy(cookie);
        } catch (CouchDbException e) {
            if (outage.isConfirmed()) {
                throw e;
            }
            return authority.readerBy(cookie);
        }
    }

    private Proof noted(
            Fingerprint id, SessionCookie cookie, Optional<Reader> reader, long askedNanos) {
        if (reader.isEmpty()) {
            known.refused(id);
            meters.count(Told.COUCHDB_INVALID);
            return new Proof.Invalid();
        }
        known.proven(id, cookie, reader.get().userName(), askedNanos);
        meters.count(Told.COUCHDB_VALID);
        return new Proof.Valid(reader.get().userName(), reader.get().renewed());
    }
}
