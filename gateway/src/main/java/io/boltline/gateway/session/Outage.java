package io.boltline.gateway.session;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.boltline.couchdb.CouchDbException;
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
final class Outage {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Authority authority;
    private final Duration patience;
    private volatile boolean on;
    private long lookedNanos = System.nanoTime();

    /** Whether CouchDB answered, once that is known. */
    private CompletableFuture<Boolean> look = CompletableFuture.completedFuture(true);

    /**
     * None so far.
     *
     * @param patience how long CouchDB may take to answer
     */
    Outage(Authority authority, Duration patience) {
        this.authority = authority;
        this.patience = patience;
    }

    /** Whether one is known of; doesn't wait. */
    boolean isOn() {
        if (on) {
            var _ = lookUnlessJustDone();
        }
        return on;
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
        } catch (CouchDbException e) {
            // It is down, which those who ask are told.
        } finally {
            on = !answered;
            found.complete(answered);
        }
    }
}
