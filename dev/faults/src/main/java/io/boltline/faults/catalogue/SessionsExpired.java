package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Commands wait while their order-processors stand still, and meanwhile the sessions run out. */
record SessionsExpired() implements Fault {
    private static final int PURCHASES_MEANWHILE = 20;
    static final Duration REFUSALS_ARE_FORGOTTEN = Duration.ofSeconds(6);

    @Override
    public String name() {
        return "CouchDB: sessions expired while commands waited";
    }

    @Override
    public Kind kind() {
        return Kind.COUCHDB;
    }

    @Override
    public Set<Integer> alsoAnswered() {
        return Set.of(401);
    }

    @Override
    public boolean mayRejectLater() {
        return true;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        List<Instance> processors = bed.fleet().of(Service.ORDER_PROCESSOR);
        processors.forEach(processor -> processor.process().pause());
        occasion.awaitPurchases(PURCHASES_MEANWHILE);
        bed.couchDb().expireSessions();
        processors.forEach(processor -> processor.process().resume());
        occasion.awaitPurchases(PURCHASES_MEANWHILE);
        bed.couchDb().revive();
        // A gateway remembers that it was refused a session; no real one comes back to life.
        Waiting.pass(REFUSALS_ARE_FORGOTTEN);
        return Impact.onAll(from);
    }
}
