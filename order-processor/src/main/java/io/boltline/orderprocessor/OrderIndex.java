package io.boltline.orderprocessor;

import io.boltline.contract.document.OrderDocument;
import io.boltline.couchdb.CouchDbException;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.QueryIndex;
import io.boltline.outage.Use;
import io.boltline.service.Periodic;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index that a user's orders are listed by: made at the start, and made again when it is gone,
 * as after the database was restored or made anew. Purchases don't wait for it; until it is there,
 * lists are refused as unavailable. Each look brings it up to date too, which no write does: so a
 * list waits at most for what was written since.
 */
final class OrderIndex implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OrderIndex.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Database database;
    private final QueryIndex index;
    private final Duration interval;
    private final Use use;
    private final Periodic looks;
    private Duration retry = FIRST_PAUSE;

    private OrderIndex(Database database, Duration interval, Use use, Runnable onError) {
        this.database = database;
        this.index = database.index(OrderDocument.INDEX_NAME, OrderDocument.INDEX);
        this.interval = interval;
        this.use = use;
        this.looks = Periodic.startPaced("order-index", this::make, LONGEST_PAUSE, onError);
    }

    /**
     * Begins; several instances may.
     *
     * @param interval how often it is looked for and brought up to date, in two small calls
     * @param onError called at an {@link Error}, after which it is not looked for any more
     */
    static OrderIndex keep(
            Database database, Duration interval, CouchDbUses uses, Runnable onError) {
        var use = uses.use("index", "users' orders can't be listed where it is missing");
        return keep(database, interval, use, onError);
    }

    /** The same, told otherwise. */
    static OrderIndex keep(Database database, Duration interval, Use use, Runnable onError) {
        return new OrderIndex(database, interval, use, onError);
    }

    /** Gives up. */
    @Override
    public void close() {
        looks.close();
    }

    private Duration make() {
        if (isMade()) {
            retry = FIRST_PAUSE;
            return interval;
        }
        retry = shorter(retry.multipliedBy(2), LONGEST_PAUSE);
        return retry;
    }

    /** A refusal may pass too, when an operator gives the account its right. */
    private boolean isMade() {
        try {
            tell(index.make());
            index.bringUpToDate();
            use.served();
            return true;
        } catch (CouchDbException e) {
            use.failed(CouchDbUses.trouble(e));
            return false;
        }
    }

    private void tell(QueryIndex.Made made) {
        switch (made) {
            case NEW ->
                    log.info("made the index {} of {}", OrderDocument.INDEX_NAME, database.name());
            case CHANGED ->
                    log.info(
                            "{} of {} is brought up to date every {} from now on, not by each"
                                    + " write",
                            OrderDocument.INDEX_NAME,
                            database.name(),
                            interval);
            case THERE -> {}
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
