package io.boltline.analytics.sums;

import io.boltline.contract.CommandId;
import io.boltline.contract.ContractJson;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens to orders of a few products over some hours, one after the other; the same seed
 * makes the same. Some are paid late, twice, too little or never, some facts come before those that
 * they follow.
 */
final class Shop {
    private static final Instant OPENED = Instant.parse("2026-03-28T22:00:00Z");
    private static final String HASH = "ab".repeat(32);

    /** As long as they are. */
    private static final String REQUEST = "lnbcrt10u1p" + "q".repeat(280);

    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final List<String> PRODUCTS = List.of("pow_lab", "cap", "ticket");

    private final Random random;

    Shop(long seed) {
        this.random = new Random(seed);
    }

    /** The facts of so many more orders. */
    List<PurchaseEvent> events(int count) {
        var all = new ArrayList<PurchaseEvent>();
        for (int i = 0; i < count; i++) {
            all.addAll(order());
        }
        return all;
    }

    /** So many orders that nothing came of, whose sums are as many rows. */
    List<PurchaseEvent> eachOfItsOwnProduct(int count) {
        var all = new ArrayList<PurchaseEvent>();
        for (int i = 0; i < count; i++) {
            all.add(
                    new OrderCreated(
                            id(),
                            OPENED,
                            "product-" + i,
                            100,
                            new OrderCreated.Customer("alice", json())));
        }
        return all;
    }

    private OrderId id() {
        var id = new StringBuilder("purchase-");
        for (int i = 0; i < 16; i++) {
            id.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return new OrderId(id.toString());
    }

    private List<PurchaseEvent> order() {
        var id = id();
        var placed = OPENED.plusSeconds(random.nextInt(4 * 3600));
        long sats = 100L * (1 + random.nextInt(20));
        var facts = new ArrayList<PurchaseEvent>();
        facts.add(
                new OrderCreated(
                        id,
                        placed,
                        PRODUCTS.get(random.nextInt(PRODUCTS.size())),
                        sats,
                        new OrderCreated.Customer("alice", json())));
        switch (random.nextInt(8)) {
            case 0 -> facts.add(rejected(id, placed));
            case 1 -> facts.add(new InvoiceFailed(id, placed, 1, "no", customer()));
            case 2 -> facts.addAll(List.of(invoiced(id, placed, 1, sats)));
            case 3 ->
                    facts.addAll(
                            List.of(
                                    invoiced(id, placed, 1, sats),
                                    expired(id, placed, 1, sats),
                                    requested(id, placed, sats),
                                    invoiced(id, placed, 2, sats),
                                    paid(id, placed, 2, sats, 1000 * sats, 100)));
            case 4 ->
                    facts.addAll(
                            List.of(
                                    invoiced(id, placed, 1, sats),
                                    expired(id, placed, 1, sats),
                                    paid(id, placed, 1, sats, 1000 * sats + 5, 5000)));
            case 5 ->
                    facts.addAll(
                            List.of(
                                    invoiced(id, placed, 1, sats),
                                    paid(id, placed, 1, sats, 999 * sats, 20)));
            case 6 -> facts.addFirst(paid(id, placed, 1, sats, 1000 * sats, 3));
            default ->
                    facts.addAll(
                            List.of(
                                    invoiced(id, placed, 1, sats),
                                    paid(
                                            id,
                                            placed,
                                            1,
                                            sats,
                                            1000 * sats,
                                            1 + random.nextInt(600))));
        }
        return facts;
    }

    private static OrderRejected rejected(OrderId id, Instant placed) {
        return new OrderRejected(
                id,
                new CommandId("c-" + id.value()),
                placed,
                422,
                "no",
                new OrderRejected.Customer("alice", json(), null, null));
    }

    private static InvoiceFailed.Customer customer() {
        return new InvoiceFailed.Customer("alice");
    }

    private static InvoiceRequested requested(OrderId id, Instant placed, long sats) {
        return new InvoiceRequested(
                id, placed, 2, sats, new InvoiceRequested.Customer("alice", json()));
    }

    private static InvoiceCreated invoiced(OrderId id, Instant placed, int attempt, long sats) {
        return new InvoiceCreated(
                id,
                placed,
                attempt,
                "cln",
                "02".repeat(33),
                HASH,
                HASH,
                REQUEST,
                1000 * sats,
                placed.plus(Duration.ofMinutes(15)),
                new InvoiceCreated.Customer("alice", json()));
    }

    private static InvoiceExpired expired(OrderId id, Instant placed, int attempt, long sats) {
        return new InvoiceExpired(
                id,
                placed,
                attempt,
                "cln",
                "02".repeat(33),
                HASH,
                HASH,
                REQUEST,
                1000 * sats,
                placed.plus(Duration.ofMinutes(15)));
    }

    private static InvoicePaid paid(
            OrderId id, Instant placed, int attempt, long sats, long msat, int seconds) {
        return new InvoicePaid(
                id,
                placed,
                attempt,
                "cln",
                "02".repeat(33),
                HASH,
                HASH,
                REQUEST,
                1000 * sats,
                msat,
                placed.plus(Duration.ofMinutes(15)),
                placed.plusSeconds(seconds),
                seconds > 900,
                false);
    }

    private static ObjectNode json() {
        var json =
                ContractJson.mapper()
                        .createObjectNode()
                        .put("product", "pow_lab")
                        .put("description", "POW Lab Access")
                        .put("sats", 100);
        json.putObject("metadata").put("userId", "user123");
        return json;
    }
}
