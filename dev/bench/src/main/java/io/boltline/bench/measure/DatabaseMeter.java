package io.boltline.bench.measure;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells how a database grows between two moments, looking now and then for compactions. */
public final class DatabaseMeter {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(2).toNanos();

    private final Supplier<DatabaseSizes> database;

    /** Of what this tells, in a call or two. */
    public DatabaseMeter(Supplier<DatabaseSizes> database) {
        this.database = database;
    }

    /**
     * Watches it until that moment of {@link System#nanoTime()}.
     *
     * @return empty if the server doesn't tell sizes
     */
    public Optional<Growth> until(long endNanos) {
        DatabaseSizes last = database.get();
        if (last.fileBytes() == 0) {
            return Optional.empty();
        }
        Growth growth = Growth.startingAt(last);
        while (endNanos - System.nanoTime() > 0) {
            Moments.await(next(endNanos));
            DatabaseSizes now = database.get();
            growth = growth.between(last, now);
            last = now;
        }
        return Optional.of(growth);
    }

    /** Not so close before the end that two looks follow each other there. */
    private static long next(long endNanos) {
        long next = System.nanoTime() + INTERVAL_NANOS;
        return endNanos - next > INTERVAL_NANOS / 2 ? next : endNanos;
    }
}
