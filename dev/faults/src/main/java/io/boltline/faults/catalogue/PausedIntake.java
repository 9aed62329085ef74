package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.FaultMissedException;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.Waiting;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Testbed;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The intake is paused on one gateway, then on all: what was accepted completes and nothing more is
 * taken. One of the paused gateways is killed, and open when a supervisor has started it again.
 */
record PausedIntake() implements Fault {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration SILENCE = Duration.ofSeconds(4);
    private static final int PURCHASES = 15;

    @Override
    public String name() {
        return "operators: the intake paused, and a paused gateway killed";
    }

    @Override
    public Kind kind() {
        return Kind.OPERATORS;
    }

    /** A connection may break with the process at its other end: then there is no answer. */
    @Override
    public Set<Integer> alsoAnswered() {
        return Set.of(0);
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        List<Instance> gateways = bed.fleet().of(Service.GATEWAY);
        try {
            gateways.getFirst().pauseIntake(true);
            occasion.awaitPurchases(PURCHASES);
            gateways.forEach(gateway -> gateway.pauseIntake(true));
            requireSilence(bed);
            gateways.getFirst().killAndRestart();
            requirePurchases(bed);
            gateways.getFirst().pauseIntake(true);
            requireSilence(bed);
        } finally {
            gateways.forEach(gateway -> gateway.pauseIntake(false));
        }
        requirePurchases(bed);
        return Impact.onAll(from);
    }

    private static void requireSilence(Testbed bed) {
        Waiting.require("what was accepted, done", PATIENCE, bed.backlog()::isDrained);
        long accepted = bed.backlog().accepted();
        Waiting.pass(SILENCE);
        long more = bed.backlog().accepted() - accepted;
        if (more > 0) {
            throw new FaultMissedException("paused gateways took " + more + " purchases");
        }
    }

    private static void requirePurchases(Testbed bed) {
        long accepted = bed.backlog().accepted();
        Waiting.require(
                "purchases through an open gateway",
                PATIENCE,
                () -> bed.backlog().accepted() > accepted);
    }
}
