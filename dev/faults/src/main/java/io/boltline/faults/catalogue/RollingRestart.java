package io.boltline.faults.catalogue;

import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Testbed;
import java.time.Instant;

/** All instances are updated one after the other, as on any working day. */
record RollingRestart() implements GatewayEnds {
    @Override
    public String name() {
        return "rolling restart of all instances";
    }

    @Override
    public Kind kind() {
        return Kind.PROCESS;
    }

    @Override
    public boolean tellsWhoeverAsksAgain() {
        return true;
    }

    @Override
    public boolean needsTwoOfEach() {
        return true;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        bed.fleet().all().forEach(Instance::stopAndRestart);
        return Impact.onAll(from);
    }
}
