package io.boltline.cli.kafka;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Says every two seconds how far a long reading is, how fast, and how long it will still take; a
 * quick one says nothing. Several threads may read.
 */
public final class Pace {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(2).toNanos();

    private final PrintWriter err;
    private final String of;
    private final String what;
    private final long total;
    private final LongAdder done = new LongAdder();
    private final long beganNanos = System.nanoTime();
    private final AtomicLong nextNanos = new AtomicLong(beganNanos + INTERVAL_NANOS);

    /**
     * Begins now.
     *
     * @param what is read, such as {@code records}
     * @param total how many there are
     */
    public Pace(PrintWriter err, String what, long total) {
        this(err, "of", what, total);
    }

    /**
     * Begins now, where there are no more, and maybe less: offsets are no records where a
     * transaction has its marks.
     */
    public static Pace upTo(PrintWriter err, String what, long most) {
        return new Pace(err, "of up to", what, most);
    }

    private Pace(PrintWriter err, String of, String what, long total) {
        this.of = of;
        this.err = err;
        this.what = what;
        this.total = total;
    }

    /** One more was read, and dealt with. */
    public void advance() {
        done.increment();
        long now = System.nanoTime();
        long due = nextNanos.get();
        if (now - due >= 0 && nextNanos.compareAndSet(due, now + INTERVAL_NANOS)) {
            err.println(line(done.sum(), Duration.ofNanos(now - beganNanos)));
        }
    }

    /** How many were read so far. */
    public long done() {
        return done.sum();
    }

    /** How many of how many. */
    public String progress() {
        return progress(done());
    }

    private String progress(long count) {
        return String.format(Locale.ROOT, "%,d %s %,d %s", count, of, Math.max(total, count), what);
    }

    String line(long count, Duration taken) {
        long perSecond = Math.max(1, count * 1000 / Math.max(1, taken.toMillis()));
        return String.format(
                Locale.ROOT,
                "boltline: %s, %,d/s, %,d s left",
                progress(count),
                perSecond,
                Math.max(0, total - count) / perSecond);
    }
}
