package io.boltline.faults.catalogue;

import io.boltline.cli.Progress;
import io.boltline.cli.audit.Audit;
import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Node;
import io.boltline.faults.bed.Payments;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Kafka loses its disk and comes back with nothing, customers pay meanwhile, and the operator lets
 * the services run, so that watch and sweep pass every invoice, before the log is repaired from the
 * database. For how long an invoice's entry is waited for is shortened: an hour would be waited for
 * in vain.
 */
record KafkaLost() implements Fault {
    private static final int PAID_BEFORE = 10;
    private static final int PAID_MEANWHILE = 10;
    private static final int UNPAID = 10;
    static final Duration ON_THEIR_WAY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "operators: Kafka's data lost, repaired late";
    }

    @Override
    public Kind kind() {
        return Kind.OPERATORS;
    }

    /** A gateway that stops may leave a caller without an answer. */
    @Override
    public Set<Integer> alsoAnswered() {
        return Set.of(0);
    }

    @Override
    public Layout layout() {
        return ShortLives.layout();
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        List<JsonNode> invoices = invoices(bed.node());
        Set<String> paid = new HashSet<>();
        pay(bed.node(), invoices.subList(0, PAID_BEFORE), paid);
        stopWithNothingLeftToDo(bed);
        bed.brokers().stop(1);
        bed.brokers().loseData(1);
        pay(bed.node(), invoices.subList(PAID_BEFORE, PAID_BEFORE + PAID_MEANWHILE), paid);
        bed.brokers().start(1);
        bed.fleet().restartAll();
        Set<String> unpaid = new HashSet<>(Node.hashes(invoices));
        unpaid.removeAll(paid);
        try (Payments told = Payments.of(bed)) {
            Waiting.pass(ShortLives.ENTRY_WAIT);
            if (!told.paymentHashes().isEmpty()) {
                throw new FaultMissedException("payments were told of orders that the log lost");
            }
            Audit.run(bed.audit().withSettling(ON_THEIR_WAY).withRepair(), Progress.SILENT);
            Waiting.require(
                    "the payments that were lost",
                    PATIENCE,
                    () -> told.paymentHashes().containsAll(paid));
            Waiting.require(
                    "the expiries that were lost",
                    PATIENCE,
                    () -> told.expired().containsAll(unpaid));
        }
        return Impact.onAll(from);
    }

    private static List<JsonNode> invoices(Node node) {
        long before = node.created();
        int enough = PAID_BEFORE + PAID_MEANWHILE + UNPAID;
        Waiting.require(
                "invoices to pay", PATIENCE, () -> node.invoicesSince(before).size() >= enough);
        return node.invoicesSince(before);
    }

    private static void pay(Node node, List<JsonNode> invoices, Set<String> paid) {
        invoices.forEach(node::pay);
        paid.addAll(Node.hashes(invoices));
    }

    /** What was promised and not yet made would be lost with the log. */
    static void stopWithNothingLeftToDo(Testbed bed) {
        bed.fleet().stop(Service.GATEWAY);
        bed.backlog().requireDrained(PATIENCE);
        bed.fleet().stop(Service.ORDER_PROCESSOR);
        bed.fleet().stop(Service.INVOICE_PROCESSOR);
    }
}
