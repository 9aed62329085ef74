package io.boltline.analytics.lookups;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/**
 * Breaks off what a connection reads: the driver takes a statement's own timeout for the time that
 * it waits for another's lock.
 */
final class SqliteLimit extends ProgressHandler {
    /** Less than a millisecond's. */
    private static final int STEPS_BETWEEN_LOOKS = 10_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ReadingLimit limit;
    private final long workedNanos = worked();
    private final long begunNanos = System.nanoTime();

    private SqliteLimit(ReadingLimit limit) {
        this.limit = limit;
    }

    /**
     * From now, and for this thread alone.
     *
     * @throws IllegalStateException on a virtual thread: of its work nothing is told
     */
    static ReadingLimit.Holding hold(Connection reader, ReadingLimit limit) throws SQLException {
        var connection = reader.unwrap(SQLiteConnection.class);
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new SqliteLimit(limit));
        return () -> ProgressHandler.clearHandler(connection);
    }

    private static long worked() {
        long nanos = THREADS.getCurrentThreadCpuTime();
        if (nanos < 0) {
            throw new IllegalStateException("what this thread works can't be told");
        }
        return nanos;
    }

    /** SQLite breaks off at all but 0. */
    @Override
    protected int progress() {
        boolean isOver =
                THREADS.getCurrentThreadCpuTime() - workedNanos > limit.work().toNanos()
                        || System.nanoTime() - begunNanos > limit.lasting().toNanos();
        return isOver ? 1 : 0;
    }
}
