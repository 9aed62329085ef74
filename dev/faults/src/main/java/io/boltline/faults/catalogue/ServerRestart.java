package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Testbed;
import java.time.Instant;

/** {@code kill -9} of a server, and its return with what it had acknowledged. */
record ServerRestart(Server server, String what) implements Fault {
    private static final int PURCHASES_MEANWHILE = 20;

    @Override
    public String name() {
        return server.named(what);
    }

    @Override
    public Kind kind() {
        return server.kind();
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        server.of(bed).kill();
        occasion.awaitPurchases(PURCHASES_MEANWHILE);
        server.of(bed).start();
        return Impact.onAll(from);
    }
}
