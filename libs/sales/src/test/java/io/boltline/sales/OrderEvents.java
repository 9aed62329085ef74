package io.boltline.sales;

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
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** The facts of one order of 1,000 sats, placed at 12:07 UTC. */
final class OrderEvents {
    static final OrderId ORDER = new OrderId("purchase-0123456789abcdef");
    static final Instant PLACED = Instant.parse("2026-01-31T12:07:00Z");
    static final QuarterHour NOON = QuarterHour.of(Instant.parse("2026-01-31T12:00:00Z"));
    static final String PRODUCT = "pow_lab";
    static final String NODE = "02".repeat(33);
    static final long PRICE_SATS = 1_000;
    static final long PRICE_MSAT = 1_000_000;

    private static final String HASH = "ab".repeat(32);
    private static final Instant EXPIRY = PLACED.plusSeconds(900);

    private OrderEvents() {}

    static OrderCreated created() {
        return created(PRICE_SATS);
    }

    static OrderCreated created(long priceSats) {
        return new OrderCreated(
                ORDER, PLACED, PRODUCT, priceSats, new OrderCreated.Customer("alice", json()));
    }

    static OrderRejected rejected(int status) {
        return new OrderRejected(
                ORDER,
                new CommandId("c1"),
                PLACED,
                status,
                "no",
                new OrderRejected.Customer("alice", json(), null, null));
    }

    static InvoiceRequested requested(int attempt) {
        return new InvoiceRequested(
                ORDER, PLACED, attempt, PRICE_SATS, new InvoiceRequested.Customer("alice", json()));
    }

    static InvoiceCreated invoiced(int attempt) {
        return invoiced(attempt, PRICE_MSAT);
    }

    static InvoiceCreated invoiced(int attempt, long amountMsat) {
        return new InvoiceCreated(
                ORDER,
                PLACED,
                attempt,
                "cln",
                NODE,
                HASH,
                HASH,
                "lnbcrt10u1pexample",
                amountMsat,
                EXPIRY,
                new InvoiceCreated.Customer("alice", json()));
    }

    static InvoiceFailed failed(int attempt) {
        return new InvoiceFailed(
                ORDER, PLACED, attempt, "no route", new InvoiceFailed.Customer("alice"));
    }

    static InvoiceExpired expired(int attempt) {
        return new InvoiceExpired(
                ORDER,
                PLACED,
                attempt,
                "cln",
                NODE,
                HASH,
                HASH,
                "lnbcrt10u1pexample",
                PRICE_MSAT,
                EXPIRY);
    }

    static InvoicePaid paid(int attempt, long receivedMsat) {
        return paid(attempt, receivedMsat, PLACED.plusSeconds(60), false, false);
    }

    static InvoicePaid paidLate(int attempt) {
        return paid(attempt, PRICE_MSAT, EXPIRY.plusSeconds(1), true, false);
    }

    static InvoicePaid paidAgain(int attempt) {
        return paid(attempt, PRICE_MSAT, PLACED.plusSeconds(90), false, true);
    }

    static InvoicePaid paid(
            int attempt, long receivedMsat, Instant settledAt, boolean late, boolean duplicate) {
        return new InvoicePaid(
                ORDER,
                PLACED,
                attempt,
                "cln",
                NODE,
                HASH,
                HASH,
                "lnbcrt10u1pexample",
                PRICE_MSAT,
                receivedMsat,
                EXPIRY,
                settledAt,
                late,
                duplicate);
    }

    private static ObjectNode json() {
        return ContractJson.mapper().createObjectNode();
    }
}
