package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * CouchDB is away for longer than a command lives, which is shortened for it: what was accepted too
 * long ago is rejected, as an event, and what is younger completes.
 */
record OutageBeyondLifetime() implements Fault {
    private static final Duration LIFETIME = Duration.ofSeconds(4);
    private static final int PURCHASES_AFTERWARDS = 100;
    private static final Duration AWAY = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "CouchDB: away for longer than a command lives";
    }

    @Override
    public Kind kind() {
        return Kind.COUCHDB;
    }

    @Override
    public boolean mayRejectLater() {
        return true;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        bed.fleet()
                .redeploy(
                        Service.ORDER_PROCESSOR,
                        Map.of("COMMAND_LIFETIME", LIFETIME.toSeconds() + "s"));
        bed.couchDb().standIn().edge().proxy().refuse();
        Waiting.pass(AWAY);
        bed.couchDb().standIn().edge().proxy().heal();
        // The replacement would otherwise let those live that are still in the backlog.
        occasion.awaitPurchases(PURCHASES_AFTERWARDS);
        bed.fleet().redeploy(Service.ORDER_PROCESSOR, Map.of());
        return Impact.onAll(from);
    }
}
