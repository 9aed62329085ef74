package io.boltline.faults.catalogue;

import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The intake is paused on one gateway, then on all: what was accepted completes and nothing more is
 * taken. One of the paused gateways is killed, and open when a supervisor has started it again.
 */
record PausedIntake() implements GatewayEnds {
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

    @Override
    public boolean needsTwoOfEach() {
        return true;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        List<Instance> gateways = bed.fleet().of(Service.GATEWAY);
        try {
            gateways.getFirst().pauseIntake(true);
            occasion.awaitPurchases(PURCHASES);
            bed.fleet().pauseIntake(true);
            requireSilence(bed);
            gateways.getFirst().killAndRestart();
            requirePurchases(bed);
            gateways.getFirst().pauseIntake(true);
            requireSilence(bed);
        } finally {
            bed.fleet().pauseIntake(false);
        }
        requirePurchases(bed);
        return Impact.onAll(from);
    }

    /** What a gateway had let in before it was paused completes. */
    private static void requireSilence(Testbed bed) {
        Waiting.require("silence of paused gateways", PATIENCE, () -> isSilent(bed));
    }

    private static boolean isSilent(Testbed bed) {
        bed.backlog().requireDrained(PATIENCE);
        long accepted = bed.backlog().accepted();
        Waiting.pass(SILENCE);
        return bed.backlog().accepted() == accepted;
    }

    private static void requirePurchases(Testbed bed) {
        long accepted = bed.backlog().accepted();
        Waiting.require(
                "purchases through an open gateway",
                PATIENCE,
                () -> bed.backlog().accepted() > accepted);
    }
}
