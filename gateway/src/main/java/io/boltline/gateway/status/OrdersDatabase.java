package io.boltline.gateway.status;

import io.boltline.contract.InstallationId;
import io.boltline.contract.document.OrdersMarker;
import io.boltline.couchdb.CouchDbException;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.DatabaseReplacedException;
import io.boltline.couchdb.Fetched;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the orders database is the one that the log was written beside, by the marker that
 * the order-processors keep in it. While it is another one, what it lacks is not to be told.
 */
public final class OrdersDatabase {
    private static final Logger log = LoggerFactory.getLogger(OrdersDatabase.class);

    private final InstallationId installation;
    private final Database database;
    private final BooleanSupplier logHasRecords;
    private volatile Optional<String> refusal = Optional.empty();

    /**
     * Believes in it until it looks.
     *
     * @param logHasRecords it may throw a {@link KafkaException} when that can't be known
     */
    public OrdersDatabase(
            InstallationId installation, Database database, BooleanSupplier logHasRecords) {
        this.installation = installation;
        this.database = database;
        this.logHasRecords = logHasRecords;
    }

    /** Shows whether purchases are refused. */
    public OrdersDatabase measuredIn(MeterRegistry registry) {
        Gauge.builder(
                        "boltline.gateway.orders.database.refused",
                        this,
                        orders -> orders.refusal.isPresent() ? 1 : 0)
                .description("1 while purchases are refused because of the orders database")
                .register(registry);
        return this;
    }

    /** Why no purchase may be taken, as it was at the last look; empty when they may. */
    public Optional<String> refusal() {
        return refusal;
    }

    /** Looks; what isn't answered leaves all as it was. */
    public void look() {
        try {
            tellOfChange(now());
        } catch (CouchDbException | KafkaException e) {
            log.debug("the marker of {} can't be read: {}", database.name(), e.getMessage());
        }
    }

    /**
     * Returns when the database is the right one, by a look of this moment: then what was not found
     * in it is not there.
     *
     * @throws CouchDbException when it is another one, it can't be asked, or Kafka can't be asked
     *     about the log
     */
    public void requireOurs() {
        nowIfKnown()
                .ifPresent(why -> {
                    throw new DatabaseReplacedException(database.name() + ": " + why);
                });
    }

    private Optional<String> nowIfKnown() {
        try {
            return now();
        } catch (KafkaException e) {
            return Optional.of("it has no marker, and the log can't be read: " + e.getMessage());
        }
    }

    private Optional<String> now() {
        return MarkerRule.refusal(marker(), logHasRecords);
    }

    private Optional<OrdersMarker> marker() {
        return switch (database.get(OrdersMarker.id(installation))) {
            case Fetched.Found found -> OrdersMarker.of(installation, found.document());
            case Fetched.Missing _ -> Optional.empty();
            case Fetched.NotModified _ ->
                    throw new IllegalStateException("nothing was said to be known");
        };
    }

    private void tellOfChange(Optional<String> now) {
        if (now.isPresent() && refusal.isEmpty()) {
            log.error(
                    "{} is not the database that the log was written beside: {}. Purchases and"
                            + " lists are refused until it is put right, or ./boltline restore"
                            + " orders was run",
                    database.name(),
                    now.get());
        } else if (now.isEmpty() && refusal.isPresent()) {
            log.warn("{} is in order again: purchases are taken", database.name());
        }
        refusal = now;
    }
}
