package io.boltline.faults.catalogue;

import io.boltline.contract.Topics;
import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Node;
import io.boltline.faults.bed.Payments;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.TopicView;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A month passes while the services run, and another while they are stopped: Kafka deletes the
 * commands, replies and dead letters of before, and compacts the index and the cursors. Nothing
 * that is still needed is gone. All commands are handled before: one that waits for longer than
 * Kafka keeps it stops its processor, for an operator to look.
 */
record MonthsPass() implements Fault {
    private static final Duration A_MONTH = Duration.ofDays(31);
    private static final int INVOICES = 10;
    private static final int PAID = 4;
    private static final int PURCHASES = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Topics TOPICS = new Topics("");

    @Override
    public String name() {
        return "time: months pass, old records deleted and compacted";
    }

    @Override
    public Kind kind() {
        return Kind.DATA_AND_TIME;
    }

    /**
     * An order that waits for its invoice for a month gets none; a connection may break with the
     * gateway at its other end.
     */
    @Override
    public Set<Integer> alsoAnswered() {
        return Set.of(0, 502);
    }

    @Override
    public boolean mayRejectLater() {
        return true;
    }

    @Override
    public Layout layout() {
        return Layout.inThePast();
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) throws InterruptedException {
        Instant from = Instant.now();
        try (TopicView reader = TopicView.of(bed);
                Payments told = Payments.of(bed)) {
            new Strangers(Strangers.Message.POISON_COMMANDS).strike(bed, occasion);
            pay(bed, told);
            bed.fleet().pauseIntake(true);
            bed.backlog().requireDrained(PATIENCE);
            letAMonthPass(bed, reader);
            bed.fleet().pauseIntake(false);
            occasion.awaitPurchases(PURCHASES);
            Set<String> open = pay(bed, told);
            bed.fleet().stop(Service.GATEWAY);
            bed.backlog().requireDrained(PATIENCE);
            bed.fleet().stop(Service.ORDER_PROCESSOR);
            bed.fleet().stop(Service.INVOICE_PROCESSOR);
            letAMonthPass(bed, reader);
            bed.fleet().restartAll();
            occasion.awaitPurchases(PURCHASES);
            pay(bed, told);
            Waiting.require("the expiries told", PATIENCE, () -> told.expired().containsAll(open));
            for (String topic : List.of(TOPICS.invoiceIndex(), TOPICS.settlementCursors())) {
                Waiting.require(
                        topic + " compacted", PATIENCE, () -> reader.removedFrom(topic) > 0);
            }
        }
        return Impact.onAll(from);
    }

    /** Some of what is open, which is told; the payment hashes of what is left open. */
    private static Set<String> pay(Testbed bed, Payments told) {
        Waiting.require("invoices", PATIENCE, () -> bed.node().openSince(0).size() >= INVOICES);
        List<JsonNode> open = bed.node().openSince(0);
        Set<String> paid = Node.hashes(open.subList(0, PAID));
        open.subList(0, PAID).forEach(bed.node()::pay);
        Waiting.require(
                "the payments told", PATIENCE, () -> told.paymentHashes().containsAll(paid));
        return Node.hashes(open.subList(PAID, open.size()));
    }

    private static void letAMonthPass(Testbed bed, TopicView reader) {
        String letters = TOPICS.deadLetters(TOPICS.commands(), "order-processor");
        var old = reader.ends(TOPICS.commands(), TOPICS.replies(), letters);
        bed.letPass(A_MONTH);
        Waiting.require("old records deleted", PATIENCE, () -> reader.isDeletedUpTo(old));
    }
}
