package io.boltline.orderprocessor;

import io.boltline.contract.OrderDocument;
import io.boltline.couchdb.CouchDbException;
import io.boltline.couchdb.Database;
import io.boltline.outage.Use;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index that a user's orders are listed by: made at the start, and made again when it is gone,
 * as after the database was restored or made anew. Purchases don't wait for it; until it is there,
 * lists are refused as unavailable.
 */
final class OrderIndex implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OrderIndex.class);
    private static final String NAME = "orders-by-user";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Database database;
    private final Duration interval;
    private final Use use;
    private final CountDownLatch closed = new CountDownLatch(1);

    private OrderIndex(Database database, Duration interval, CouchDbUses uses) {
        this.database = database;
        this.interval = interval;
        this.use = uses.use("index", "users' orders can't be listed where it is missing");
    }

    /**
     * Begins; several instances may.
     *
     * @param interval how often it is looked for, in one small call
     */
    static OrderIndex keep(Database database, Duration interval, CouchDbUses uses) {
        var index = new OrderIndex(database, interval, uses);
        Thread.ofVirtual().name("order-index").start(index::makeAgainAndAgain);
        return index;
    }

    /** Gives up. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void makeAgainAndAgain() {
        var retry = FIRST_PAUSE;
        try {
            boolean isMade;
            do {
                isMade = isMade();
                retry = isMade ? FIRST_PAUSE : shorter(retry.multipliedBy(2), LONGEST_PAUSE);
            } while (!closed.await((isMade ? interval : retry).toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A refusal may pass too, when an operator gives the account its right. */
    private boolean isMade() {
        try {
            if (database.createIndex(NAME, OrderDocument.INDEX)) {
                log.info("made the index {} of {}", NAME, database.name());
            }
            use.served();
            return true;
        } catch (CouchDbException e) {
            use.failed(CouchDbUses.trouble(e));
            return false;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
