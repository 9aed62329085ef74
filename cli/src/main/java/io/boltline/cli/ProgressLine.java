package io.boltline.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** Says every two seconds how a long reading gets on; a quick one says nothing. */
public final class ProgressLine implements Progress, AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final PrintWriter err;
    private long nextNanos = System.nanoTime() + INTERVAL.toNanos();

    /** Says it there. */
    public ProgressLine(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void at(String what, long count) {
        long now = System.nanoTime();
        if (now - nextNanos >= 0) {
            nextNanos = now + INTERVAL.toNanos();
            err.printf("boltline: %,d %s%n", count, what);
        }
    }

    @Override
    public void close() {
        err.flush();
    }
}
