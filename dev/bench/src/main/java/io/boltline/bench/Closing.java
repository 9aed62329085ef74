package io.boltline.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started so far, to be stopped in the opposite order. */
final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        started.push(part);
        return part;
    }

    /** Stops everything even if some of it fails. */
    @Override
    public void close() {
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
