package io.boltline.bench;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.MessageContext;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events as the services write them, of the usual purchase and in their usual size. */
final class SampleEvents {
    private static final Instant PLACED = Instant.parse("2026-01-01T00:00:00Z");
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final String PAYMENT_REQUEST = "lnbcrt10u1p" + "q".repeat(280);
    private static final long SATS = 1_000;

    private SampleEvents() {}

    /** The one with this number: an order's creation, then that of its invoice. */
    static PurchaseEvent numbered(long number) {
        OrderId order = new OrderId(String.format(Locale.ROOT, "purchase-%016d", number / 2));
        return number % 2 == 0
                ? new OrderCreated(
                        order,
                        PLACED,
                        "pow_lab",
                        SATS,
                        new OrderCreated.Customer("bench-1", content()))
                : new InvoiceCreated(
                        order,
                        PLACED,
                        1,
                        "lnd",
                        "02" + HEX,
                        HEX,
                        HEX,
                        PAYMENT_REQUEST,
                        SATS * 1_000,
                        PLACED.plus(Duration.ofMinutes(15)),
                        new InvoiceCreated.Customer("bench-1", metadata(order)));
    }

    static MessageContext context() {
        return new MessageContext(
                new CommandId("0123456789abcdef0123456789abcdef"),
                "0123456789abcdef0123456789abcdef",
                0,
                "boltline-bench",
                null);
    }

    private static ObjectNode content() {
        ObjectNode content =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("product", "pow_lab")
                        .put("description", "POW Lab Access");
        content.putObject("metadata").put("userId", "user123");
        return content.put("sats", SATS);
    }

    private static ObjectNode metadata(OrderId order) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("userId", "user123")
                .put("orderId", order.value())
                .put("timestamp", PLACED.toString())
                .put("userAgent", "boltline-bench");
    }
}
