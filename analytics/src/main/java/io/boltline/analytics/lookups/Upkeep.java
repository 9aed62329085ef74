package io.boltline.analytics.lookups;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the follower does until something fails: it opens the database, sees to it that the rows are
 * its own, and writes what the topics have beyond them. Of one thread.
 */
final class Upkeep {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration STANDBY_PAUSE = Duration.ofSeconds(1);

    private final Engine engine;
    private final LookupsSettings settings;
    private final FollowerFigures figures;
    private final FollowerStanding standing;
    private final Runnable onWentWell;
    private final CountDownLatch closing;
    private @Nullable Identity identity;
    private boolean isMigrated;

    /**
     * Of this database.
     *
     * @param onWentWell called after each step that did
     * @param closing zero when it is to end
     */
    Upkeep(
            Engine engine,
            LookupsSettings settings,
            FollowerFigures figures,
            FollowerStanding standing,
            Runnable onWentWell,
            CountDownLatch closing) {
        this.engine = engine;
        this.settings = settings;
        this.figures = figures;
        this.standing = standing;
        this.onWentWell = onWentWell;
        this.closing = closing;
    }

    /** Whoever had the database away may have dropped tables. */
    void beginAnew() {
        isMigrated = false;
    }

    /**
     * Goes on until it is to end, or can't.
     *
     * @return whether it is to be called again at once
     */
    boolean run() throws SQLException, OvertakenException, RefusedRowsException, IOException {
        if (identity == null) {
            identity = settings.identity().orElse(null);
        }
        if (identity == null) {
            standing.waits("the journal has not said yet whose it is: it was never started");
            return false;
        }
        return run(identity);
    }

    private boolean run(Identity own)
            throws SQLException, OvertakenException, RefusedRowsException, IOException {
        if (!isMigrated) {
            engine.migrate();
            isMigrated = true;
        }
        var connection = engine.writer();
        try {
            if (new Ownership(engine, own).isOurs(connection)) {
                lead(connection, own);
                return false;
            }
            isMigrated = false;
            return true;
        } finally {
            quietly(connection);
        }
    }

    private static void quietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("not closed", e);
        }
    }

    private void lead(Connection connection, Identity own)
            throws SQLException, OvertakenException, RefusedRowsException, IOException {
        while (!engine.leads(connection)) {
            standing.is(new FollowerState.Standby());
            onWentWell.run();
            if (isClosing(STANDBY_PAUSE)) {
                return;
            }
        }
        try (var rows = RowSession.begin(connection, own, settings.userKey());
                var feed = Feed.open(settings, rows)) {
            write(rows, feed);
        }
    }

    private void write(RowSession rows, Feed feed)
            throws SQLException, OvertakenException, RefusedRowsException, IOException {
        while (closing.getCount() > 0 && !engine.isLost() && !feed.isReplaced()) {
            requireUndamaged();
            standing.is(rows.isBuilt() ? new FollowerState.Following() : feed.progress());
            write(rows, feed.next());
            figures.isBehind(feed.behind());
            if (!rows.isBuilt() && feed.hasReachedTheEnd()) {
                rows.noteBuilt();
                log.info("the rows in {} are made", engine.place());
            }
            onWentWell.run();
        }
        if (engine.isLost()) {
            log.warn("{} is gone or another file: looked at anew", engine.place());
            isMigrated = false;
            engine.letGo();
        }
    }

    /** Of a page that the writer doesn't look at, only readers know. */
    private void requireUndamaged() throws SQLException {
        var damage = engine.damage().found();
        if (damage.isPresent()) {
            throw damage.get();
        }
    }

    private void write(RowSession rows, Batch batch) throws SQLException, OvertakenException {
        if (batch.isEmpty()) {
            rows.check();
            return;
        }
        long begunNanos = System.nanoTime();
        rows.write(batch);
        figures.wrote(batch, System.nanoTime() - begunNanos);
    }

    private boolean isClosing(Duration wait) {
        try {
            return closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
