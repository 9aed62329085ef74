package io.boltline.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Bounds how many calls a server gets at once, first come, first served. OkHttp opens a connection
 * for every call in flight; only its asynchronous calls have a limit.
 */
public final class Turns {
    private final int most;
    private final Semaphore free;

    /** A call's place, until it is closed. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * So many at once.
     *
     * @param most at least 1
     */
    public Turns(int most) {
        this.most = most;
        this.free = new Semaphore(most, true);
    }

    /**
     * Waits for a place.
     *
     * @param limit zero or less takes one only if it is free
     * @throws InterruptedIOException if none came free in time, or the thread was interrupted,
     *     which it then still is
     */
    public Turn take(Duration limit) throws InterruptedIOException {
        try {
            if (!free.tryAcquire(limit.toNanos(), NANOSECONDS)) {
                throw new InterruptedIOException("all %d connections stayed busy".formatted(most));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        return free::release;
    }
}
