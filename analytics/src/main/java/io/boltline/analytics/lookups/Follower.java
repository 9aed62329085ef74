package io.boltline.analytics.lookups;

import io.boltline.kafka.KafkaTrouble;
import io.boltline.outage.Trouble;
import io.boltline.outage.Use;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the rows as the topics are, on a thread of its own: it goes on at the positions that stand
 * in the database, and after any failure does the same again, with pauses that grow to {@link
 * #LONGEST_PAUSE}.
 */
final class Follower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Follower.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Engine engine;
    private final Use database;
    private final Runnable onError;
    private final FollowerStanding standing = new FollowerStanding();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Upkeep upkeep;
    private final Thread thread = Thread.ofPlatform().name("look-ups").unstarted(this::run);
    private Duration pause = SHORTEST_PAUSE;

    private Follower(
            Engine engine,
            LookupsSettings settings,
            FollowerFigures figures,
            Use database,
            Runnable onError) {
        this.engine = engine;
        this.database = database;
        this.onError = onError;
        this.upkeep = new Upkeep(engine, settings, figures, standing, this::wentWell, closing);
    }

    /**
     * Follows from now on.
     *
     * @param database told how it fares with the database
     * @param onError called when it ends by an {@link Error}
     */
    static Follower start(
            Engine engine,
            LookupsSettings settings,
            FollowerFigures figures,
            Use database,
            Runnable onError) {
        var follower = new Follower(engine, settings, figures, database, onError);
        follower.thread.start();
        return follower;
    }

    FollowerState state() {
        return standing.state();
    }

    /** Why the last attempt failed; empty when it goes on. */
    Optional<String> trouble() {
        return standing.trouble();
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                attempt();
                if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                var doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
            }
        } catch (InterruptedException _) {
            // close() gave up waiting
        } catch (Error e) {
            log.error("the look-ups ended", e);
            onError.run();
            throw e;
        }
    }

    /** Until something fails. */
    private void attempt() {
        try {
            if (upkeep.run()) {
                pause = SHORTEST_PAUSE;
            }
        } catch (SQLException e) {
            failed(e);
        } catch (OvertakenException e) {
            log.warn("look-ups: {}; going on from there", e.getMessage());
        } catch (RefusedRowsException e) {
            refuse(e);
        } catch (KafkaException e) {
            var trouble = KafkaTrouble.of(e);
            standing.waits("Kafka: " + trouble.reason());
            log.warn("look-ups wait for Kafka: {}", trouble.reason());
        } catch (RuntimeException | IOException e) {
            standing.waits(String.valueOf(e));
            log.warn("look-ups failed and will be tried again", e);
        }
    }

    private void wentWell() {
        database.served();
        standing.wentWell();
        pause = SHORTEST_PAUSE;
    }

    private void failed(SQLException failure) {
        upkeep.beginAnew();
        String reason = "%s: %s".formatted(engine.place(), failure.getMessage());
        standing.waits(reason);
        database.failed(Trouble.unavailable(reason));
        if (!engine.damage().isSaidBy(failure)) {
            return;
        }
        try {
            if (engine.discard(true)) {
                log.error("{}. The rows are made again from the journal", reason);
            }
        } catch (IOException e) {
            log.warn("{} can't be removed", engine.place(), e);
        }
    }

    private void refuse(RefusedRowsException refusal) {
        if (standing.refuses(String.valueOf(refusal.getMessage()))) {
            log.error("look-ups are not continued: {}", refusal.getMessage());
        }
        pause = LONGEST_PAUSE;
    }

    /** Returns when nothing is written any more, or after some seconds. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(LONGEST_PAUSE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
