package io.boltline.cli.rebuild;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.OrderId;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;

/** What becomes of invoices of 1,000 sats, as the log tells it. */
public final class InvoiceEvents {
    public static final Instant PLACED = Instant.parse("2026-01-31T12:00:00Z");
    private static final String HASH = "hash";

    private InvoiceEvents() {}

    public static InvoiceCreated created(OrderId orderId) {
        return new InvoiceCreated(
                orderId,
                PLACED,
                1,
                "cln",
                "node",
                HASH,
                HASH,
                "lnbcrt10u1pexample",
                1_000_000,
                PLACED.plusSeconds(900),
                new InvoiceCreated.Customer("alice", JsonNodeFactory.instance.objectNode()));
    }

    public static InvoicePaid paid(OrderId orderId) {
        return paid(orderId, 1_000_000, 1_000_000);
    }

    public static InvoicePaid paid(OrderId orderId, long amountMsat, long receivedMsat) {
        return new InvoicePaid(
                orderId,
                PLACED,
                1,
                "cln",
                "node",
                HASH,
                HASH,
                "lnbcrt10u1pexample",
                amountMsat,
                receivedMsat,
                PLACED.plusSeconds(900),
                PLACED.plusSeconds(60),
                false,
                false);
    }

    public static InvoiceFailed failed(OrderId orderId) {
        return failed(orderId, 1);
    }

    public static InvoiceFailed failed(OrderId orderId, int attempt) {
        return new InvoiceFailed(
                orderId, PLACED, attempt, "no", new InvoiceFailed.Customer("alice"));
    }

    public static InvoiceExpired expired(OrderId orderId) {
        return new InvoiceExpired(
                orderId,
                PLACED,
                1,
                "cln",
                "node",
                HASH,
                HASH,
                "lnbcrt10u1pexample",
                1_000_000,
                PLACED.plusSeconds(900));
    }
}
