package io.boltline.faults.catalogue;

import io.boltline.cli.audit.Audit;
import io.boltline.cli.audit.Progress;
import io.boltline.contract.Topics;
import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.Waiting;
import io.boltline.faults.bed.Backlog;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Mirror;
import io.boltline.faults.bed.Node;
import io.boltline.faults.bed.Payments;
import io.boltline.faults.bed.Testbed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Kafka is lost, and another cluster's copy takes its place, which lacks the newest orders,
 * invoices and payments; its index is even ahead of its events. The log is repaired from the
 * database and the node.
 */
record MirrorTakesOver() implements Fault {
    private static final int PAID = 5;
    private static final int BEHIND = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Topics TOPICS = new Topics("");

    @Override
    public String name() {
        return "operators: a mirror that lags takes over";
    }

    @Override
    public Kind kind() {
        return Kind.OPERATORS;
    }

    /** A connection may break with the gateway at its other end. */
    @Override
    public Set<Integer> alsoAnswered() {
        return Set.of(0);
    }

    @Override
    public Layout layout() {
        return ShortLives.layout();
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) throws InterruptedException {
        Instant from = Instant.now();
        Node node = bed.node();
        long before = node.created();
        Mirror mirror = new Mirror();
        Set<String> uncopied;
        try (Payments told = Payments.of(bed)) {
            pay(node, before, told);
            mirror.copy(bed, TOPICS.keyChecksSpec());
            mirror.copy(bed, TOPICS.eventsSpec(Backlog.PARTITIONS));
            uncopied = pay(node, before, told);
            mirror.copy(bed, TOPICS.invoiceIndexSpec(Backlog.PARTITIONS));
        }
        occasion.awaitPurchases(BEHIND);
        KafkaLost.stopWithNothingLeftToDo(bed);
        bed.brokers().stop(1);
        bed.brokers().loseData(1);
        bed.brokers().start(1);
        mirror.takeOver(bed);
        try (Payments told = Payments.of(bed)) {
            bed.fleet().restartAll();
            Audit.run(
                    bed.audit().withSettling(KafkaLost.ON_THEIR_WAY).withRepair(), Progress.SILENT);
            Waiting.require(
                    "the payments that were not copied",
                    PATIENCE,
                    () -> told.paymentHashes().containsAll(uncopied));
        }
        return Impact.onAll(from);
    }

    /** Some of what is open, until the log is told; their payment hashes. */
    private static Set<String> pay(Node node, long since, Payments told) {
        Waiting.require("invoices", PATIENCE, () -> node.openSince(since).size() >= PAID);
        List<JsonNode> invoices = node.openSince(since).subList(0, PAID);
        invoices.forEach(node::pay);
        Set<String> paid = Node.hashes(invoices);
        Waiting.require(
                "the payments told", PATIENCE, () -> told.paymentHashes().containsAll(paid));
        return paid;
    }
}
