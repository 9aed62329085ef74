package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.CouchDb;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Node;
import io.boltline.faults.bed.Payments;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.load.shoppers.Entry;
import io.boltline.load.shoppers.Intent;
import io.boltline.load.shoppers.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * CouchDB dies, and comes back with a copy that lacks the newest orders, some of them paid, and has
 * the prices of its time. Their customers ask again, with their keys, one of them for something
 * else. Until the operators' command was run nobody is told anything but to come later; then all
 * get the orders that they have.
 */
record OlderCopy() implements Fault {
    private static final int LOST = 20;
    private static final int PAID = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Longer than it takes a service to look at the database again. */
    private static final Duration A_WHILE = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "operators: CouchDB restored from an older copy";
    }

    @Override
    public Kind kind() {
        return Kind.OPERATORS;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        CouchDb couchDb = bed.couchDb();
        Path copy = couchDb.copy();
        long invoices = bed.node().created();
        String sequence = couchDb.sequence();
        changePrices(couchDb);
        Waiting.require(
                "orders after the copy",
                PATIENCE,
                () -> bought(occasion, couchDb.writtenSince(sequence)).size() >= LOST);
        payForSome(bed, invoices);
        List<Entry> lost = bought(occasion, couchDb.writtenSince(sequence));

        couchDb.putBack(copy);
        holds(occasion, lost);
        RestoreCommand.run(bed);
        lost.forEach(entry ->
                Waiting.require(
                        "the order of a repeated key, " + entry.outcome(),
                        PATIENCE,
                        () -> occasion.load().repeat(entry.intent()).equals(entry.outcome())));
        Waiting.require(
                "a refusal of another payload",
                PATIENCE,
                () -> occasion.load().repeat(another(lost)).equals(new Told.Refused(422)));
        return Impact.onAll(from);
    }

    private static void changePrices(CouchDb couchDb) {
        ObjectNode products = couchDb.shop().products();
        for (String product : List.of("pow_lab", "premium_service", "basic_plan")) {
            products.put(product, products.path(product).asLong() + 100);
        }
        couchDb.shop().offer(products);
    }

    /** With a key, and so able to ask again; the client knows the invoice. */
    private static List<Entry> bought(Occasion occasion, List<String> orderIds) {
        var ids = Set.copyOf(orderIds);
        return occasion.load().soFar().stream()
                .filter(entry -> entry.intent().key().isPresent())
                .filter(entry ->
                        entry.outcome() instanceof Told.Invoiced(String orderId, _, _)
                                && ids.contains(orderId))
                .toList();
    }

    private static void payForSome(Testbed bed, long since) {
        List<JsonNode> some =
                bed.node().invoicesSince(since).stream()
                        .filter(invoice -> Node.orderOf(invoice).startsWith("purchase-"))
                        .limit(PAID)
                        .toList();
        Set<String> hashes =
                some.stream()
                        .map(invoice -> invoice.path("payment_hash").asString())
                        .collect(Collectors.toCollection(HashSet::new));
        try (Payments payments = Payments.of(bed)) {
            some.forEach(bed.node()::pay);
            Waiting.require(
                    "payments", PATIENCE, () -> payments.paymentHashes().containsAll(hashes));
        }
    }

    /** Nobody is told an order, or that there is none, but to come later. */
    private static void holds(Occasion occasion, List<Entry> lost) {
        Waiting.require(
                "a repeated key told to come later",
                PATIENCE,
                () -> {
                    Told told = occasion.load().repeat(lost.getFirst().intent());
                    refusesForNow(told);
                    return told instanceof Told.NotTaken;
                });
        var keys = lost.iterator();
        Waiting.until(
                A_WHILE,
                () -> {
                    refusesForNow(occasion.load().repeat(another(lost)));
                    refusesForNow(occasion.load().repeat(keys.next().intent()));
                    return !keys.hasNext();
                });
    }

    private static void refusesForNow(Told told) {
        switch (told) {
            case Told.NotTaken _, Told.Unknown _, Told.Pending _ -> {}
            case Told.Invoiced _, Told.Refused _ ->
                    throw new FaultMissedException("told " + told + " of an order that was lost");
        }
    }

    private static Intent another(List<Entry> lost) {
        return lost.getFirst().intent().withOther("something else");
    }
}
