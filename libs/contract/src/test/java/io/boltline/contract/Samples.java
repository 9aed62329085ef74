package io.boltline.contract;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One message of every type, with fixed ids and instants. */
public final class Samples {
    public static final OrderId ORDER_ID = new OrderId("purchase-0123456789abcdef");
    public static final CommandId COMMAND_ID =
            new CommandId("8b5f1a0e-0000-4000-8000-000000000001");
    public static final Instant TIMESTAMP = Instant.parse("2026-01-31T12:00:00Z");
    public static final MessageContext CONTEXT =
            new MessageContext(
                    COMMAND_ID,
                    COMMAND_ID.value(),
                    3,
                    "curl/8.5",
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private Samples() {}

    public static PurchaseCommand command() {
        return new PurchaseCommand(ORDER_ID, payload(), "alice");
    }

    public static OrderCreated orderCreated() {
        return new OrderCreated(
                ORDER_ID,
                TIMESTAMP,
                "pow_lab",
                1000,
                new OrderCreated.Customer("alice", payload().put("sats", 1000)));
    }

    public static OrderRejected orderRejected() {
        return new OrderRejected(
                ORDER_ID,
                COMMAND_ID,
                TIMESTAMP,
                400,
                "Product \"pow_lab\" not found or invalid price",
                OrderRejected.Customer.of("alice", payload()));
    }

    /** As builds wrote it that kept the whole request. */
    public static OrderRejected earlierOrderRejected() {
        var now = orderRejected();
        return new OrderRejected(
                ORDER_ID,
                COMMAND_ID,
                TIMESTAMP,
                now.statusCode(),
                now.reason(),
                new OrderRejected.Customer("alice", payload(), null, null));
    }

    public static InvoiceCreated invoiceCreated() {
        var metadata =
                json("{\"userId\":\"user123\"}")
                        .put("orderId", ORDER_ID.value())
                        .put("timestamp", UtcMillis.format(TIMESTAMP));
        return new InvoiceCreated(
                ORDER_ID,
                TIMESTAMP,
                1,
                "cln",
                "02".repeat(33),
                "ab".repeat(32),
                "ab".repeat(32),
                "lnbcrt10u1pexample",
                1_000_000,
                TIMESTAMP.plusSeconds(900),
                new InvoiceCreated.Customer("alice", metadata));
    }

    public static InvoiceFailed invoiceFailed() {
        return new InvoiceFailed(
                ORDER_ID,
                TIMESTAMP,
                1,
                "the node refused the payment",
                new InvoiceFailed.Customer("alice"));
    }

    public static InvoiceCommand invoiceCommand() {
        return new InvoiceCommand(ORDER_ID, 2);
    }

    public static InvoiceRequested invoiceRequested() {
        return new InvoiceRequested(
                ORDER_ID,
                TIMESTAMP,
                2,
                1000,
                new InvoiceRequested.Customer("alice", payload().put("sats", 1000)));
    }

    public static InvoicePaid invoicePaid() {
        return new InvoicePaid(
                ORDER_ID,
                TIMESTAMP,
                1,
                "cln",
                "02".repeat(33),
                "ab".repeat(32),
                "ab".repeat(32),
                "lnbcrt10u1pexample",
                1_000_000,
                1_000_500,
                TIMESTAMP.plusSeconds(900),
                TIMESTAMP.plusSeconds(60),
                false,
                false);
    }

    public static InvoicePaid invoicePaidByHand() {
        var told = invoicePaid();
        return new InvoicePaid(
                told.orderId(),
                told.timestamp(),
                told.attempt(),
                told.provider(),
                told.node(),
                told.invoiceId(),
                told.paymentHash(),
                told.paymentRequest(),
                told.amountMsat(),
                told.receivedMsat(),
                told.expiresAt(),
                told.settledAt(),
                told.late(),
                told.duplicate(),
                new InvoicePaid.ByHand("its disk died; the customer showed the preimage"));
    }

    public static InvoiceExpired invoiceExpired() {
        return new InvoiceExpired(
                ORDER_ID,
                TIMESTAMP,
                1,
                "cln",
                "02".repeat(33),
                "ab".repeat(32),
                "ab".repeat(32),
                "lnbcrt10u1pexample",
                1_000_000,
                TIMESTAMP.plusSeconds(900));
    }

    public static PurchaseReply.Invoiced invoiced() {
        return new PurchaseReply.Invoiced(ORDER_ID, Invoice.pending(invoiceCreated()));
    }

    public static PurchaseReply.Refused refused() {
        return new PurchaseReply.Refused(ORDER_ID, 401, "Invalid or expired session");
    }

    public static SalesRow.Sold sold() {
        return new SalesRow.Sold(
                3,
                1234,
                TIMESTAMP,
                "pow_lab",
                3,
                3,
                1,
                1,
                1,
                1,
                0,
                0,
                1,
                3000,
                1_000_500,
                500,
                0,
                List.of(new SalesRow.Bucket(77, 2), new SalesRow.Bucket(108, 1)),
                List.of(new SalesRow.Bucket(55_109, 1)));
    }

    public static SalesRow.Settled settled() {
        return new SalesRow.Settled(
                3,
                1234,
                TIMESTAMP.plusSeconds(900),
                "pow_lab",
                "cln",
                "02".repeat(33),
                1,
                1_000_500);
    }

    public static SalesRow.Refusals refusals() {
        return new SalesRow.Refusals(3, 1234, TIMESTAMP, 400, 2);
    }

    public static SalesRow.Progress progress() {
        return new SalesRow.Progress(3, 1234, TIMESTAMP.plusSeconds(961), 0);
    }

    public static ClaimClosed claimClosed() {
        return new ClaimClosed(
                "ab".repeat(32),
                ClaimClosed.Outcome.REFUNDED,
                "cd".repeat(32),
                "carol",
                TIMESTAMP.plusSeconds(3600),
                "paid after the order was cancelled");
    }

    public static ObjectNode json(String text) {
        return (ObjectNode) ContractJson.mapper().readTree(text);
    }

    private static ObjectNode payload() {
        return json(
                """
                {"product": "pow_lab", "description": "POW Lab Access", "metadata": {"userId": "user123"}}\
                """);
    }
}
