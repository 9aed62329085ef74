package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Backlog;
import io.boltline.faults.bed.CouchDb;
import io.boltline.faults.bed.FaultRules;
import io.boltline.faults.bed.FaultRules.Rule;
import io.boltline.faults.bed.Node;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an instance asked for is done, the answer that says so is held, and the instance dies: it
 * has told the log of nothing.
 *
 * @param name of the fault
 * @param server whose answers are held
 * @param path of the calls
 * @param sinceNow tells the orders that the server has done something for since it was asked for
 */
record KillBeforeEvent(
        String name,
        Service service,
        Function<Testbed, FaultRules> server,
        String path,
        Function<Testbed, Supplier<List<String>>> sinceNow)
        implements Fault {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The order is in CouchDB, and the order-processor dies that waits to hear of it. */
    static KillBeforeEvent afterTheDocument() {
        return new KillBeforeEvent(
                "order-processor killed between document and event",
                Service.ORDER_PROCESSOR,
                bed -> bed.couchDb().standIn().faults(),
                CouchDb.WRITES,
                bed -> {
                    String sequence = bed.couchDb().sequence();
                    return () -> bed.couchDb().writtenSince(sequence);
                });
    }

    /** The node has made the invoice, and the invoice-processor dies before it hears of it. */
    static KillBeforeEvent afterTheInvoice() {
        return new KillBeforeEvent(
                "invoice-processor killed between invoice and event",
                Service.INVOICE_PROCESSOR,
                bed -> bed.node().standIn().faults(),
                Node.INVOICE,
                bed -> {
                    long created = bed.node().created();
                    return () ->
                            bed.node().invoicesSince(created).stream().map(Node::orderOf).toList();
                });
    }

    @Override
    public Kind kind() {
        return Kind.PROCESS;
    }

    @Override
    public boolean needsTwoOfEach() {
        return true;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        Victim victim = Victim.oneOf(service, bed, occasion);
        server.apply(bed).add(Rule.of("hold").on("POST", path));
        // What is done after the hold began has an answer that is held, or was held a moment.
        Supplier<List<String>> orders = sinceNow.apply(bed);
        Waiting.require(
                "something done for the victim whose answer is held",
                PATIENCE,
                () ->
                        orders.get().stream()
                                .map(Backlog::partitionOf)
                                .anyMatch(victim.partitions()::contains));
        victim.instance().process().kill();
        server.apply(bed).clear();
        victim.instance().restart();
        // The other instance, too, waited for its answers.
        return Impact.onAll(from);
    }
}
