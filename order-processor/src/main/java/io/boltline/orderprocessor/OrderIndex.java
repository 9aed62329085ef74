package io.boltline.orderprocessor;

import io.boltline.contract.OrderDocument;
import io.boltline.couchdb.CouchDbException;
import io.boltline.couchdb.Database;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index that a user's orders are listed by, made at the start. Purchases don't wait for it:
 * should the database be away, it is tried until it is back.
 */
final class OrderIndex implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OrderIndex.class);
    private static final String NAME = "orders-by-user";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Database database;
    private final CountDownLatch closed = new CountDownLatch(1);

    private OrderIndex(Database database) {
        this.database = database;
    }

    /** Begins; several instances may. */
    static OrderIndex make(Database database) {
        var index = new OrderIndex(database);
        Thread.ofVirtual().name("order-index").start(index::tryUntilMade);
        return index;
    }

    /** Gives up. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void tryUntilMade() {
        var pause = FIRST_PAUSE;
        try {
            while (!isMade() && !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
            }
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
            return true;
        } catch (CouchDbException e) {
            log.warn(
                    "users' orders can't be listed until the index {} of {} is made: {}",
                    NAME,
                    database.name(),
                    e.getMessage());
            return false;
        }
    }
}
