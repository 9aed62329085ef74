package io.boltline.cli.tail;

import io.boltline.kafka.TopicReader;
import java.io.PrintWriter;
import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;

/** Tells a log in which nothing happens from one that can't be reached: both say nothing. */
final class Silence {
    private final TopicReader log;
    private final PrintWriter err;
    private final Duration quiet;
    private long sinceNanos = System.nanoTime();
    private boolean answers = true;

    /** Asks after every {@code quiet} in which there was no event. */
    Silence(TopicReader log, PrintWriter err, Duration quiet) {
        this.log = log;
        this.err = err;
        this.quiet = quiet;
    }

    /** An event came. */
    void ends() {
        tellIfNew(true);
        sinceNanos = System.nanoTime();
    }

    /** Again nothing came. */
    void goesOn() {
        if (System.nanoTime() - sinceNanos > quiet.toNanos()) {
            tellIfNew(isAnswered());
            sinceNanos = System.nanoTime();
        }
    }

    /** Finding out that nobody answers takes ten seconds. */
    private boolean isAnswered() {
        try {
            return !log.ends().isEmpty();
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void tellIfNew(boolean now) {
        if (now != answers) {
            err.println(
                    now
                            ? "boltline: Kafka answers again"
                            : "boltline: no answer from Kafka, waiting");
        }
        answers = now;
    }
}
