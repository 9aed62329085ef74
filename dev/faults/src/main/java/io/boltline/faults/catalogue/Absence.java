package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A server that nobody can connect to.
 *
 * @param lasting how long; zero for as long as a part stays away in this run
 */
record Absence(Server server, String what, Duration lasting) implements Fault {
    @Override
    public String name() {
        return server.named(what);
    }

    @Override
    public Kind kind() {
        return server.kind();
    }

    /** A short run has the one that lasts as it says: nothing shows in a shorter one alone. */
    @Override
    public boolean onlyInLongRun() {
        return !lasting.isZero();
    }

    @Override
    public Optional<String> away() {
        return Optional.of(server.dependency());
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        server.of(bed).edge().proxy().refuse();
        Waiting.pass(lasting.isZero() ? occasion.outage() : lasting);
        server.of(bed).edge().proxy().heal();
        return Impact.onAll(from);
    }
}
