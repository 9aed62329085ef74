package io.boltline.faults.catalogue;

import io.boltline.contract.Topics;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Testbed;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * With the intake paused and everything done, all services are stopped and every topic is deleted
 * but the events and the cursors; then all are started, which makes the others anew. The gateways
 * are told that their secret and the time of timed keys are the right ones, which nothing proves
 * any more.
 */
record TopicsLost() implements GatewayEnds {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PURCHASES_AFTERWARDS = 30;

    private static final Map<String, String> CONFIRMED =
            Map.of(
                    "REGISTER_ORDER_ID_SECRET",
                    "true",
                    "REGISTER_TIMED_KEYS_SINCE",
                    Layout.TIMED_KEYS_SINCE);

    @Override
    public String name() {
        return "operators: all topics lost but the events, while all is stopped";
    }

    @Override
    public Kind kind() {
        return Kind.OPERATORS;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        bed.fleet().pauseIntake(true);
        bed.backlog().requireDrained(PATIENCE);
        bed.fleet().all().forEach(Instance::stop);
        lost(new Topics("")).forEach(bed.backlog()::delete);
        bed.fleet().redeploy(Service.ORDER_PROCESSOR, Map.of());
        bed.fleet().redeploy(Service.INVOICE_PROCESSOR, Map.of());
        bed.fleet().redeploy(Service.GATEWAY, CONFIRMED);
        occasion.awaitPurchases(PURCHASES_AFTERWARDS);
        bed.fleet().redeploy(Service.GATEWAY, Map.of());
        return Impact.onAll(from);
    }

    private static List<String> lost(Topics topics) {
        return List.of(
                topics.commands(),
                topics.replies(),
                topics.invoiceIndex(),
                topics.keyChecks(),
                topics.deadLetters(topics.commands(), "order-processor"),
                topics.deadLetters(topics.events(), "invoice-processor"));
    }
}
