package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * An instance stands still for longer than its session lasts, others take over its work, and then
 * it goes on with what it has in its hands.
 */
record Zombie(Service service) implements Fault {
    private static final Duration LONGER_THAN_A_SESSION = Duration.ofSeconds(14);

    @Override
    public String name() {
        return "one of two " + Names.of(service) + "s stopped for 14 s and continued";
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
        Victim victim = Victim.oneOf(service, bed, occasion);
        Instant from = Instant.now();
        victim.instance().process().pause();
        Waiting.pass(LONGER_THAN_A_SESSION);
        victim.instance().process().resume();
        return Impact.on(victim.partitions(), from);
    }
}
