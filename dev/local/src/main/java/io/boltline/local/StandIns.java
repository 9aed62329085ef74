package io.boltline.local;

import io.boltline.standins.couchdb.CouchDbSettings;
import io.boltline.standins.couchdb.CouchDbStandIn;
import io.boltline.standins.lightning.LightningStandIn;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * The stand-ins that run in this JVM, where tests reach their faults: those that no real server
 * replaces.
 */
final class StandIns implements AutoCloseable {
    private static final String ADMIN = "admin";

    /** Whoever reaches the port may use the node: its sats are worth nothing. */
    private static final String RUNE = "boltline-local";

    private final ExternalParts external;
    private final Optional<CouchDbStandIn> couchDb;
    private final Optional<LightningStandIn> lightning;

    private StandIns(
            ExternalParts external,
            Optional<CouchDbStandIn> couchDb,
            Optional<LightningStandIn> lightning) {
        this.external = external;
        this.couchDb = couchDb;
        this.lightning = lightning;
    }

    /**
     * @throws CannotStartException if a port was taken in the meantime, or data can't be read
     */
    static StandIns start(ExternalParts external, Ports ports, DataDirectory data) {
        Optional<CouchDbStandIn> couchDb = Optional.empty();
        try {
            if (external.couchDb().isEmpty()) {
                couchDb =
                        Optional.of(
                                CouchDbStandIn.start(
                                        CouchDbSettings.in(data.of("couchdb"))
                                                .port(ports.couchDb())
                                                .admin(ADMIN, ADMIN)));
            }
            Optional<LightningStandIn> lightning =
                    external.lightning().isPresent()
                            ? Optional.empty()
                            : Optional.of(
                                    LightningStandIn.onDisk(
                                            ports.node(),
                                            RUNE,
                                            Clock.systemUTC(),
                                            data.of("lightning")));
            return new StandIns(external, couchDb, lightning);
        } catch (IOException e) {
            couchDb.ifPresent(CouchDbStandIn::close);
            throw new CannotStartException("cannot start a stand-in: " + e.getMessage(), e);
        }
    }

    CouchDbAccess couchDb() {
        return external.couchDb()
                .or(() -> couchDb.map(standIn -> new CouchDbAccess(standIn.url(), ADMIN, ADMIN)))
                .orElseThrow();
    }

    NodeAccess lightning() {
        return external.lightning().or(this::ownNode).orElseThrow();
    }

    /** Empty if the node is a real one. */
    Optional<LightningAccess> ownNode() {
        return lightning.map(standIn -> new LightningAccess(standIn.url(), standIn.rune()));
    }

    CouchDbStandIn couchDbStandIn() {
        return couchDb.orElseThrow(() -> new IllegalStateException("CouchDB is a real server"));
    }

    LightningStandIn lightningStandIn() {
        return lightning.orElseThrow(
                () -> new IllegalStateException("the Lightning node is a real one"));
    }

    @Override
    public void close() {
        lightning.ifPresent(LightningStandIn::close);
        couchDb.ifPresent(CouchDbStandIn::close);
    }
}
