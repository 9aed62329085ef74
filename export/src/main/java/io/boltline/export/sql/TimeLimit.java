package io.boltline.export.sql;

import io.boltline.cli.CommandFailedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The time that a statement may take. When it is over the statement is told to end; where it goes
 * on all the same, since DuckDB doesn't look up within a single call of a function, the process
 * ends.
 */
final class TimeLimit implements AutoCloseable {
    /** A statement that can be ended ends within milliseconds. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Duration limit;
    private final Runnable interrupt;
    private final Consumer<String> end;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread watching;
    private volatile boolean over;

    private TimeLimit(Duration limit, Runnable interrupt, Consumer<String> end) {
        this.limit = limit;
        this.interrupt = interrupt;
        this.end = end;
        this.watching = Thread.ofPlatform().daemon().name("time-limit").unstarted(this::watch);
    }

    /**
     * Begins now.
     *
     * @param interrupt tells the statement to end, and waits for nothing
     * @param end the process, and says why
     */
    static TimeLimit of(Duration limit, Runnable interrupt, Consumer<String> end) {
        var begun = new TimeLimit(limit, interrupt, end);
        begun.watching.start();
        return begun;
    }

    private void watch() {
        try {
            if (!isDoneWithin(limit)) {
                over = true;
                interrupt.run();
                if (!isDoneWithin(GRACE)) {
                    end.accept(
                            "%s, and could not be ended within %,d s: so the process ends"
                                    .formatted(words(), GRACE.toSeconds()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDoneWithin(Duration time) throws InterruptedException {
        return done.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * What to tell of a statement that failed.
     *
     * @param otherwise if it wasn't because of this
     */
    CommandFailedException failure(CommandFailedException otherwise) {
        return over
                ? new CommandFailedException(words() + ", and was ended", otherwise)
                : otherwise;
    }

    private String words() {
        return "the statement took longer than the %,d s of --timeout".formatted(limit.toSeconds());
    }

    /** Whether nothing watches any more, at the latest after so long. */
    boolean join(Duration atMost) throws InterruptedException {
        return watching.join(atMost);
    }

    /** The statement is done. */
    @Override
    public void close() {
        done.countDown();
    }
}
