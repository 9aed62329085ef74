package io.boltline.orderprocessor.guard;

import io.boltline.contract.OrderId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators read of the orders database.
 *
 * @param database its name
 */
record WatchLines(String database) {
    private static final Logger log = LoggerFactory.getLogger(OrdersWatch.class);

    /** It has all. */
    void complete(OrdersState before, long ordersLookedFor) {
        switch (before) {
            case OrdersState.Incomplete incomplete ->
                    log.warn(
                            "{} has every order of the log again, after {} s: purchases go on",
                            database,
                            incomplete.lasted(System.nanoTime()).toSeconds());
            case OrdersState.Unchecked _, OrdersState.Doubted _ ->
                    log.info(
                            "{} has every order of the log; {} were looked for",
                            database,
                            ordersLookedFor);
            case OrdersState.Complete _ -> {}
        }
    }

    /** Orders are missing. */
    void lacking(boolean hasNoMarker, List<OrderId> missing) {
        log.error(
                "{} is not the database that the log was written beside: {}. Orders of the log"
                        + " without a document there: at least {}, such as {}. No purchase is"
                        + " taken, so that no order is made anew. Put the right database in its"
                        + " place, or run ./boltline restore orders; purchases then go on by"
                        + " themselves",
                database,
                hasNoMarker ? "it has no marker of this log" : "it is older than the log",
                missing.size(),
                missing.getFirst());
    }

    void doubted(String why) {
        log.warn("{} is not as it was left: {}. It is held against the log again", database, why);
    }

    void away(Exception why) {
        log.warn("{} can't be held against the log now: {}", database, why.getMessage());
    }
}
