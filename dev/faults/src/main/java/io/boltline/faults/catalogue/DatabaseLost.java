package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.Service;
import io.boltline.local.http.Http;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The orders database is lost, and an empty one takes its place, as compose's init makes it. No
 * service is ready then and nothing is bought, nothing is made anew in it; when an operator has put
 * the orders and the products back, all go on by themselves.
 */
record DatabaseLost() implements Fault {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LASTING = Duration.ofSeconds(6);
    private static final int PURCHASES_BEFORE = 30;
    private static final int PURCHASES_AFTERWARDS = 30;

    @Override
    public String name() {
        return "operators: the orders database lost and made empty";
    }

    @Override
    public Kind kind() {
        return Kind.OPERATORS;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        occasion.awaitPurchases(PURCHASES_BEFORE);
        var products = bed.couchDb().shop().products();
        Instant from = Instant.now();
        try (var http = new Http()) {
            bed.couchDb().makeEmpty();
            Waiting.require("nobody is ready", PATIENCE, () -> !isAnyReady(bed, http));
            Waiting.pass(LASTING);
            requireNoOrders(bed);
            // Prices alone must not let orders be made.
            bed.couchDb().shop().offer(products);
            Waiting.pass(LASTING);
            requireNoOrders(bed);

            RestoreCommand.run(bed);

            Waiting.require("all are ready", PATIENCE, () -> areAllReady(bed, http));
        }
        occasion.awaitPurchases(PURCHASES_AFTERWARDS);
        return Impact.onAll(from);
    }

    private static void requireNoOrders(Testbed bed) {
        if (bed.couchDb().orders() > 0) {
            throw new FaultMissedException("orders were made in the empty database");
        }
    }

    private static boolean isAnyReady(Testbed bed, Http http) {
        return guarded(bed).stream().anyMatch(instance -> isReady(instance, http));
    }

    private static boolean areAllReady(Testbed bed, Http http) {
        return guarded(bed).stream().allMatch(instance -> isReady(instance, http));
    }

    private static List<Instance> guarded(Testbed bed) {
        return bed.fleet().all().stream()
                .filter(instance -> instance.service() != Service.INVOICE_PROCESSOR)
                .toList();
    }

    private static boolean isReady(Instance instance, Http http) {
        var readiness = instance.running().management().resolve("/actuator/health/readiness");
        try {
            return http.exchange("GET", readiness, "", Map.of()).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
