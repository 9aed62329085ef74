package io.boltline.invoiceprocessor;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.MessageContext;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An order as the order-processor tells of it. */
final class PlacedOrder {
    static final OrderId ORDER_ID = new OrderId("purchase-0123456789abcdef");
    static final Instant PLACED_AT = Instant.parse("2026-01-31T12:00:00.123Z");
    static final int REPLY_PARTITION = 3;

    private PlacedOrder() {}

    /** Of {@code pow_lab}, for 1000 sats, by alice. */
    static OrderCreated anOrder() {
        return anOrderOf(
                """
                {"product": "pow_lab", "description": "POW Lab Access", "metadata": {"userId": "user123"}}
                """);
    }

    static OrderCreated anOrderOf(String payload) {
        return anOrder(ORDER_ID, PLACED_AT, json(payload));
    }

    static OrderCreated anOrder(OrderId orderId, Instant placedAt, ObjectNode payload) {
        return new OrderCreated(
                orderId,
                placedAt,
                "pow_lab",
                1000,
                new OrderCreated.Customer("alice", payload.put("sats", 1000)));
    }

    /** Another invoice of this order. */
    static InvoiceRequested requested(OrderCreated order, int attempt) {
        return new InvoiceRequested(
                order.orderId(),
                order.timestamp(),
                attempt,
                order.priceSats(),
                new InvoiceRequested.Customer(
                        order.customer().userName(), order.customer().content()));
    }

    static AskedInvoice asked(OrderCreated order, int attempt) {
        return attempt == 1 ? AskedInvoice.of(order) : AskedInvoice.of(requested(order, attempt));
    }

    /** Of a caller who waits. */
    static MessageContext aContext() {
        return aContext("curl/8.5", REPLY_PARTITION);
    }

    static MessageContext aContext(@Nullable String userAgent, @Nullable Integer replyPartition) {
        return new MessageContext(
                new CommandId("command-1"), "command-1", replyPartition, userAgent, null);
    }

    static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }
}
