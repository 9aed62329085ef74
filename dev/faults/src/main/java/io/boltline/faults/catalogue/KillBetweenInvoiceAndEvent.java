package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.Waiting;
import io.boltline.faults.bed.Backlog;
import io.boltline.faults.bed.FaultRules.Rule;
import io.boltline.faults.bed.Node;
import io.boltline.faults.bed.Testbed;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;

/** The node has made the invoice, and the invoice-processor dies before it hears of it. */
record KillBetweenInvoiceAndEvent() implements Fault {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "invoice-processor killed between invoice and event";
    }

    @Override
    public Kind kind() {
        return Kind.PROCESS;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        Victim victim = Victim.oneOf(Service.INVOICE_PROCESSOR, bed, occasion);
        bed.node().standIn().faults().add(Rule.of("hold").on("POST", Node.INVOICE));
        long created = bed.node().created();
        Waiting.require(
                "an invoice of the victim's whose answer is held",
                PATIENCE,
                () -> hasCreated(victim, created, bed));
        victim.instance().process().kill();
        bed.node().standIn().faults().clear();
        victim.instance().restart();
        // The other instance, too, waited for its answers.
        return Impact.onAll(from);
    }

    private static boolean hasCreated(Victim victim, long created, Testbed bed) {
        return bed.node().invoicesSince(created).stream()
                .map(Node::orderOf)
                .anyMatch(id -> victim.partitions().contains(Backlog.partitionOf(id)));
    }
}
