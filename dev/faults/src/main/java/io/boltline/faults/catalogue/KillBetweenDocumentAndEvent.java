package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.Waiting;
import io.boltline.faults.bed.Backlog;
import io.boltline.faults.bed.CouchDb;
import io.boltline.faults.bed.FaultRules.Rule;
import io.boltline.faults.bed.Testbed;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;

/**
 * The order is in CouchDB, the answer that says so is held, and the order-processor that waits for
 * it dies: nobody has told the log.
 */
record KillBetweenDocumentAndEvent() implements Fault {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "order-processor killed between document and event";
    }

    @Override
    public Kind kind() {
        return Kind.PROCESS;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        Victim victim = Victim.oneOf(Service.ORDER_PROCESSOR, bed, occasion);
        bed.couchDb().standIn().faults().add(Rule.of("hold").on("POST", CouchDb.WRITES));
        String sequence = bed.couchDb().sequence();
        Waiting.require(
                "an order of the victim's whose answer is held",
                PATIENCE,
                () -> hasWritten(victim, sequence, bed));
        victim.instance().process().kill();
        bed.couchDb().standIn().faults().clear();
        victim.instance().restart();
        // The other instance, too, waited for its answers.
        return Impact.onAll(from);
    }

    /** What was written after the hold began has an answer that is held, or was held a moment. */
    private static boolean hasWritten(Victim victim, String sequence, Testbed bed) {
        return bed.couchDb().writtenSince(sequence).stream()
                .anyMatch(id -> victim.partitions().contains(Backlog.partitionOf(id)));
    }
}
