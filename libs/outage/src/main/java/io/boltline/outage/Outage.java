package io.boltline.outage;

import io.boltline.outage.Course.Away;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one dependency: that it is away, once in a while that it still is, and that it is
 * back. It is away while any use of it is.
 */
public final class Outage {
    private static final double NANOS_PER_SECOND = 1e9;

    private final String name;
    private final String waiting;
    private final OutageLimits limits;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Consumer<OutageLine> teller;
    private final Map<String, Reported> uses = new ConcurrentHashMap<>();
    private @Nullable Lasting lasting;

    /** Told, and not yet over. */
    private static final class Lasting {
        final long sinceNanos;
        long tries;
        long toldNanos;
        Trouble trouble;
        Course.End end;

        Lasting(long sinceNanos, long nowNanos, long tries, Trouble trouble) {
            this.sinceNanos = sinceNanos;
            this.tries = tries;
            this.toldNanos = nowNanos;
            this.trouble = trouble;
            this.end = new Course.End(sinceNanos, false);
        }
    }

    /**
     * None so far.
     *
     * @param name short, for logs and metrics
     * @param waiting who or what waits while it is away, such as {@code commands wait}
     */
    Outage(
            String name,
            String waiting,
            OutageLimits limits,
            LongSupplier nanoTime,
            InstantSource clock,
            Consumer<OutageLine> teller) {
        this.name = name;
        this.waiting = waiting;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.teller = teller;
    }

    public String name() {
        return name;
    }

    /** The use of this name; the same for each who asks. */
    public Use use(String what) {
        return uses.computeIfAbsent(what, _ -> new Reported());
    }

    /** Whether one is told of and not over. */
    public synchronized boolean isOn() {
        return lasting != null;
    }

    /** How long it has lasted, in seconds; 0 when there is none. */
    synchronized double seconds() {
        return lasting == null ? 0 : (nanoTime.getAsLong() - lasting.sinceNanos) / NANOS_PER_SECOND;
    }

    /** Time passes, which ends outages, and has those that last told again. */
    synchronized void look() {
        long now = nanoTime.getAsLong();
        for (Reported use : uses.values()) {
            if (use.course instanceof Away away) {
                away.end(now, limits).ifPresent(end -> ended(use, end));
            }
        }
        if (lasting == null) {
            return;
        }
        if (uses.values().stream().noneMatch(use -> use.course instanceof Away)) {
            teller.accept(ending(lasting));
            lasting = null;
        } else if (now - lasting.toldNanos >= limits.lineInterval().toNanos()
                && uses.values().stream().anyMatch(Reported::isAway)) {
            lasting.toldNanos = now;
            teller.accept(
                    new OutageLine.GoesOn(
                            name,
                            Duration.ofNanos(now - lasting.sinceNanos),
                            lasting.tries,
                            lasting.trouble));
        }
    }

    private void ended(Reported use, Course.End end) {
        use.course = Course.WELL;
        if (lasting != null && end.atNanos() - lasting.end.atNanos() >= 0) {
            lasting.end = end;
        }
    }

    private OutageLine ending(Lasting ended) {
        var duration = Duration.ofNanos(ended.end.atNanos() - ended.sinceNanos);
        return ended.end.isRecovered()
                ? new OutageLine.Over(name, duration, ended.tries)
                : new OutageLine.NotNeeded(name, duration, ended.tries);
    }

    private void failed(Reported use, Trouble trouble) {
        long now = nanoTime.getAsLong();
        long suspected = uses.values().stream().mapToLong(Reported::suspectedTries).sum();
        use.course = use.course.failed(now, limits);
        if (lasting != null) {
            lasting.tries++;
            lasting.trouble = trouble;
        } else if (use.course instanceof Away away) {
            lasting = new Lasting(away.sinceNanos(), now, suspected + 1, trouble);
            Instant since = clock.instant().minusNanos(now - away.sinceNanos());
            teller.accept(new OutageLine.Began(name, since, waiting, trouble));
        }
    }

    private final class Reported implements Use {
        private volatile Course course = Course.WELL;

        /** And not about to be back. */
        boolean isAway() {
            return course instanceof Away away && away.recovery() == null;
        }

        long suspectedTries() {
            return course instanceof Course.Suspected suspected ? suspected.failed() : 0;
        }

        @Override
        public void failed(Trouble trouble) {
            synchronized (Outage.this) {
                Outage.this.failed(this, trouble);
            }
        }

        /** Of millions of calls nearly all end here, so they wait for no lock. */
        @Override
        public void served() {
            if (course instanceof Course.Well) {
                return;
            }
            synchronized (Outage.this) {
                course = course.served(nanoTime.getAsLong(), limits);
            }
        }
    }
}
