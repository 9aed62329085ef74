package io.boltline.analytics.web;

import io.boltline.analytics.lookups.BeingBuiltException;
import io.boltline.analytics.lookups.Database;
import io.boltline.analytics.lookups.DatabaseUnavailableException;
import io.boltline.analytics.lookups.TakesTooLongException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with the database: told to operators, and not to callers. */
final class Unreadable {
    private static final Logger log = LoggerFactory.getLogger(Unreadable.class);
    private static final long BETWEEN_LINES_NANOS = Duration.ofMinutes(1).toNanos();
    private static final AtomicLong NEXT_LINE_NANOS = new AtomicLong(System.nanoTime());

    private Unreadable() {}

    /**
     * What is read.
     *
     * @throws RefusedException 503 in place of what the database throws
     */
    static <T> T asRefused(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (BeingBuiltException e) {
            throw RefusedException.beingBuilt(new RefusedException.Progress(e.done(), e.total()));
        } catch (TakesTooLongException e) {
            throw RefusedException.tooMuch(Duration.ofSeconds(Database.QUERY_SECONDS));
        } catch (DatabaseUnavailableException e) {
            tell(e);
            throw RefusedException.unavailable("The database can't be read now");
        }
    }

    /** Once a minute is enough. */
    private static void tell(DatabaseUnavailableException e) {
        long now = System.nanoTime();
        long due = NEXT_LINE_NANOS.get();
        if (now - due >= 0 && NEXT_LINE_NANOS.compareAndSet(due, now + BETWEEN_LINES_NANOS)) {
            log.warn("questions can't be answered: {}", e.getMessage());
        }
    }
}
