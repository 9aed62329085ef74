package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Node;
import io.boltline.faults.bed.Payments;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Customers pay, and the node shows one of the paid invoices without the amount that came, and a
 * stranger's in a state that nobody knows. All other payments are told, those before and those
 * after it, and the odd one as soon as it can be read.
 */
record OddPayment() implements Fault {
    private static final int PAYMENTS = 5;
    private static final String WITHOUT_AMOUNT = "{\"amount_received_msat\":null}";
    private static final String UNKNOWN_STATE = "{\"status\":\"refunded\"}";
    private static final String AS_IT_IS = "{}";

    /** A sweep comes once a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public String name() {
        return Server.NODE.named("an odd payment among others");
    }

    @Override
    public Kind kind() {
        return Kind.LIGHTNING;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        Node node = bed.node();
        long before = node.created();
        JsonNode strangers = node.strangers("coffee-" + occasion.random().nextInt(10_000_000));
        Waiting.require(
                "invoices to pay",
                PATIENCE,
                () -> node.oursSince(before).size() >= 2 * PAYMENTS + 1);
        List<JsonNode> invoices = node.oursSince(before);
        JsonNode odd = invoices.get(PAYMENTS);
        try (Payments payments = Payments.of(bed)) {
            node.misshape(strangers, UNKNOWN_STATE);
            node.misshape(odd, WITHOUT_AMOUNT);
            node.pay(strangers);
            invoices.forEach(node::pay);
            Set<String> others = new HashSet<>(Node.hashes(invoices));
            others.remove(hash(odd));
            Waiting.require(
                    "the payments beside an odd one",
                    PATIENCE,
                    () -> payments.paymentHashes().containsAll(others));
            if (payments.paymentHashes().contains(hash(odd))) {
                throw new FaultMissedException("the odd payment was told");
            }
            node.misshape(odd, AS_IT_IS);
            Waiting.require(
                    "the payment that was odd",
                    PATIENCE,
                    () -> payments.paymentHashes().contains(hash(odd)));
        } finally {
            node.misshape(odd, AS_IT_IS);
            node.misshape(strangers, AS_IT_IS);
        }
        return Impact.onAll(from);
    }

    private static String hash(JsonNode invoice) {
        return invoice.path("payment_hash").asString();
    }
}
