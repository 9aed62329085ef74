package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Node;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.Service;
import io.boltline.standins.kafka.KafkaTraffic.Loss;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.protocol.ApiKeys;
import tools.jackson.databind.JsonNode;

/**
 * Somebody tidies the node up and deletes invoices past their payment window, which is shortened
 * for it; then their orders come again, because the processors died before they could commit. None
 * may get a second invoice.
 */
record InvoicesDeleted() implements Fault {
    private static final Duration WINDOW = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PURCHASES = 15;

    @Override
    public String name() {
        return "Lightning: its invoices deleted, their orders replayed";
    }

    @Override
    public Kind kind() {
        return Kind.LIGHTNING;
    }

    /**
     * What waited for longer than the short window gets no invoice: the node's part in it is 502.
     */
    @Override
    public Set<Integer> alsoAnswered() {
        return Set.of(502);
    }

    @Override
    public boolean mayRejectLater() {
        return true;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        bed.fleet().redeploy(Service.INVOICE_PROCESSOR, Map.of("PAYMENT_WINDOW", "4s"));
        var processors = bed.fleet().of(Service.INVOICE_PROCESSOR);
        Set<String> clients =
                processors.stream().map(each -> each.clientId()).collect(Collectors.toSet());
        long before = bed.node().created();
        Loss loss =
                bed.brokers()
                        .traffic()
                        .loseRequests(call ->
                                call.api() == ApiKeys.OFFSET_COMMIT
                                        && clients.contains(call.clientId()));
        Waiting.require("lost commits", PATIENCE, () -> loss.hits() > 0);
        occasion.awaitPurchases(PURCHASES);
        processors.forEach(processor -> processor.process().kill());
        bed.brokers().heal();
        List<JsonNode> doomed = bed.node().invoicesSince(before);
        if (doomed.isEmpty()) {
            throw new FaultMissedException("no invoice to delete");
        }
        Waiting.pass(WINDOW);
        doomed.forEach(bed.node()::delete);
        processors.forEach(processor -> processor.restart());
        occasion.awaitPurchases(PURCHASES);
        bed.fleet().redeploy(Service.INVOICE_PROCESSOR, Map.of());
        return Impact.deleting(
                doomed.stream().map(Node::orderOf).collect(Collectors.toSet()), from);
    }
}
