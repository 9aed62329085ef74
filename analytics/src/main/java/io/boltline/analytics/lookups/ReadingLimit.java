package io.boltline.analytics.lookups;

import java.sql.SQLException;
import java.time.Duration;

/**
 * What a reading may take; beyond that it is broken off.
 *
 * @param work of the processor: who takes rows slowly works little
 * @param lasting by the clock, from its beginning
 */
record ReadingLimit(Duration work, Duration lasting) {
    static final ReadingLimit USUAL =
            new ReadingLimit(Duration.ofSeconds(Database.QUERY_SECONDS), Duration.ofMinutes(1));

    /** While it holds. */
    @FunctionalInterface
    interface Holding extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }
}
