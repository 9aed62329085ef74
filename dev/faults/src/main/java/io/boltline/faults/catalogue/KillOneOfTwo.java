package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Testbed;
import io.boltline.local.Service;
import java.time.Instant;
import java.util.Set;

/** {@code kill -9} at any moment, with another instance beside it and a supervisor at hand. */
record KillOneOfTwo(Service service) implements Fault {
    private static final int PURCHASES_BETWEEN = 10;

    @Override
    public String name() {
        return "one of two " + Names.of(service) + "s killed";
    }

    @Override
    public Kind kind() {
        return Kind.PROCESS;
    }

    /** A connection may break with the process at its other end: then there is no answer. */
    @Override
    public Set<Integer> alsoAnswered() {
        return service == Service.GATEWAY ? Set.of(0) : Set.of();
    }

    @Override
    public boolean needsTwoOfEach() {
        return true;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        occasion.awaitPurchases(PURCHASES_BETWEEN);
        Victim victim = Victim.oneOf(service, bed, occasion);
        Instant from = Instant.now();
        victim.instance().killAndRestart();
        return Impact.on(victim.partitions(), from);
    }
}
