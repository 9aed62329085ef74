package io.boltline.journal.topology;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every ten seconds how a long work gets on; of a short one nothing. */
final class RebuildProgress {
    private static final Logger log = LoggerFactory.getLogger(RebuildProgress.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final String what;
    private final long begunNanos = System.nanoTime();
    private long toldNanos = begunNanos;
    private long done;

    /**
     * Begins.
     *
     * @param what is being done, such as {@code partition 3: entries read}
     */
    RebuildProgress(String what) {
        this.what = what;
    }

    /**
     * One more is done.
     *
     * @param reached how far that is, as {@code of} counts
     */
    void next(long reached, long of) {
        done++;
        long now = System.nanoTime();
        if (now - toldNanos < INTERVAL.toNanos()) {
            return;
        }
        toldNanos = now;
        double seconds = Duration.ofNanos(now - begunNanos).toMillis() / 1000.0;
        log.info(
                "{}: {}, {} a second, about {} s left",
                what,
                done,
                Math.round(done / seconds),
                Math.round(seconds * Math.max(0, of - reached) / Math.max(1, reached)));
    }
}
