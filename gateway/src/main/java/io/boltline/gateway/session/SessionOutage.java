package io.boltline.gateway.session;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.boltline.couchdb.CouchDbException;
import io.boltline.outage.Trouble;
import io.boltline.outage.Use;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Whether CouchDB can't be asked. It is asked about nobody to find that out: no cookie that a
 * stranger makes up can make it look down, or come back.
 *
 * <p>While it is down nobody waits for it; somebody who asks lets it be looked at again, once in a
 * while and behind their back.
 */
final class SessionOutage {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Authority authority;
    private final Duration patience;
    private final Use told;
    private volatile boolean on;
    private long lookedNanos = System.nanoTime();

    /** Whether CouchDB answered, once that is known. */
    private CompletableFuture<Boolean> look = CompletableFuture.completedFuture(true);

    /**
     * None so far.
     *
     * @param patience how long CouchDB may take to answer
     * @param told of each look
     */
    SessionOutage(Authority authority, Duration patience, Use told) {
        this.authority = authority;
        this.patience = patience;
        this.told = told;
    }

    /** Whether one is known of; doesn't wait. */
    boolean isOn() {
        if (on) {
            var _ = lookUnlessJustDone();
        }
        return on;
    }

    /**
     * Looks, though nobody asks: operators are told of an outage that nobody meets, and of the end
     * of one that nobody waits for. That there is one is left to those to find out who need to
     * know: a single slow answer turns nobody away.
     */
    void look() {
        try {
            authority.requireAnswer();
            told.served();
            on = false;
        } catch (CouchDbException e) {
            told.failed(Trouble.unavailable(String.valueOf(e.getMessage())));
        }
    }

    /** Finds out whether there is one, after CouchDB didn't answer a question. */
    boolean isConfirmed() throws InterruptedException {
        if (isOn()) {
            return true;
        }
        try {
            return !lookNow().get(patience.toNanos(), NANOSECONDS);
        } catch (TimeoutException e) {
            on = true;
            return true;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private synchronized CompletableFuture<Boolean> lookNow() {
        if (look.isDone()) {
            look = new CompletableFuture<>();
            lookedNanos = System.nanoTime();
            Thread.ofVirtual().name("couchdb-outage").start(() -> lookInto(look));
        }
        return look;
    }

    private synchronized CompletableFuture<Boolean> lookUnlessJustDone() {
        return System.nanoTime() - lookedNanos < PAUSE.toNanos() ? look : lookNow();
    }

    private void lookInto(CompletableFuture<Boolean> found) {
        boolean answered = false;
        try {
            authority.requireAnswer();
            answered = true;
            told.served();
        } catch (CouchDbException e) {
            told.failed(Trouble.unavailable(String.valueOf(e.getMessage())));
        } finally {
            on = !answered;
            found.complete(answered);
        }
    }
}
