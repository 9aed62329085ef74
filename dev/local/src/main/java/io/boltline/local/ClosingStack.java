package io.boltline.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started so far, to be stopped once and in the opposite order. */
public final class ClosingStack implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** To be stopped before what was added earlier. */
    public synchronized <T extends AutoCloseable> T add(T resource) {
        started.push(resource);
        return resource;
    }

    /** Whether nothing is left to stop. */
    public synchronized boolean isEmpty() {
        return started.isEmpty();
    }

    /**
     * Stops everything even if some of it fails; waits if another thread is at it.
     *
     * @throws IllegalStateException with all that failed
     */
    @Override
    public synchronized void close() {
        RuntimeException failure = new IllegalStateException("not everything stopped");
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
