package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.FaultRules;
import io.boltline.faults.bed.FaultRules.Rule;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A server that is there and does not do as it should, for a while.
 *
 * @param lasting how long; zero for as long as a part stays away in this run
 * @param alsoAnswered what clients may be answered besides the usual
 */
record Misbehaviour(
        Server server, String what, Rule rule, Duration lasting, Set<Integer> alsoAnswered)
        implements Fault {
    Misbehaviour {
        alsoAnswered = Set.copyOf(alsoAnswered);
    }

    /** For a few seconds. */
    static Misbehaviour of(Server server, String what, Rule rule) {
        return new Misbehaviour(server, what, rule, Duration.ofSeconds(6), Set.of());
    }

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
        FaultRules faults = server.of(bed).faults();
        faults.add(rule);
        Waiting.pass(lasting.isZero() ? occasion.outage() : lasting);
        long hits = faults.hits();
        faults.clear();
        if (hits == 0) {
            throw new FaultMissedException("nobody met the fault: " + name());
        }
        return Impact.onAll(from);
    }
}
