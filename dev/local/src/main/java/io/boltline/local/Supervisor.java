package io.boltline.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps a part running that purchases can do without: whenever it ends by itself, it is started
 * again after a pause, which doubles as long as each end comes early.
 */
final class Supervisor implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Duration firstPause;
    private final Consumer<String> tell;
    private final Semaphore ends = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Supervises nothing yet.
     *
     * @param tell told, in a line each, why the part does not run
     */
    Supervisor(Duration firstPause, Consumer<String> tell) {
        this.firstPause = firstPause;
        this.tell = tell;
    }

    /**
     * What is supervised.
     *
     * @param awaitReady returns when it does its work; throws {@link CannotStartException}
     * @param startAgain starts it once more, without waiting; nothing comes of it where all stops
     */
    record Part(ChildProcess process, Runnable awaitReady, Runnable startAgain) {}

    /** To be called when the part ended though nobody here told it to. */
    void ended() {
        ends.release();
    }

    /** Works on the caller's thread until closed. The part has been started. */
    void supervise(Part part) {
        Duration pause = firstPause;
        try {
            while (true) {
                long beganNanos = System.nanoTime();
                awaitReady(part);
                ends.acquire();
                boolean early = System.nanoTime() - beganNanos < LONGEST_PAUSE.toNanos();
                pause = early ? pause : firstPause;
                tell.accept(
                        "%s ended and is started again in %d s. Its log: %s"
                                .formatted(
                                        part.process().name(),
                                        pause.toSeconds(),
                                        part.process().log()));
                if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                part.startAgain().run();
                pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An end while it starts is an end like any other, and counted by {@link #ended()}. */
    private void awaitReady(Part part) {
        try {
            part.awaitReady().run();
        } catch (CannotStartException e) {
            if (part.process().isRunning()) {
                tell.accept(e.getMessage());
            }
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Nothing is started again from now on. */
    @Override
    public void close() {
        closed.countDown();
    }
}
