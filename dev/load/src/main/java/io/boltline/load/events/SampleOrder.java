package io.boltline.load.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.MessageContext;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The events of an order as the services write them, in their usual size. */
public final class SampleOrder {
    private static final Instant PLACED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant EXPIRES = PLACED.plus(Duration.ofMinutes(15));
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final String PROVIDER = "lnd";
    private static final String NODE = "02" + HEX;
    private static final String PAYMENT_REQUEST = "lnbcrt10u1p" + "q".repeat(280);
    private static final long SATS = 1_000;
    private static final long MSAT = 1_000 * SATS;
    private static final String USER = "bench-1";

    private SampleOrder() {}

    /** First the creation of each, then each one's invoice, then each one's end. */
    static List<PurchaseEvent> sideBySide(long first, int count) {
        return Stream.<LongFunction<PurchaseEvent>>of(
                        SampleOrder::created, SampleOrder::invoiced, SampleOrder::ended)
                .flatMap(step -> LongStream.range(first, first + count).mapToObj(step))
                .toList();
    }

    /** The one with this number: an order's creation, then that of its invoice. */
    public static PurchaseEvent numbered(long number) {
        return number % 2 == 0 ? created(number / 2) : invoiced(number / 2);
    }

    private static OrderId id(long number) {
        return new OrderId(String.format(Locale.ROOT, "purchase-%016d", number));
    }

    private static PurchaseEvent created(long number) {
        return new OrderCreated(
                id(number), PLACED, "pow_lab", SATS, new OrderCreated.Customer(USER, content()));
    }

    private static PurchaseEvent invoiced(long number) {
        return new InvoiceCreated(
                id(number),
                PLACED,
                1,
                PROVIDER,
                NODE,
                HEX,
                HEX,
                PAYMENT_REQUEST,
                MSAT,
                EXPIRES,
                new InvoiceCreated.Customer(USER, metadata(id(number))));
    }

    private static PurchaseEvent ended(long number) {
        return number % 2 == 0
                ? new InvoicePaid(
                        id(number),
                        PLACED,
                        1,
                        PROVIDER,
                        NODE,
                        HEX,
                        HEX,
                        PAYMENT_REQUEST,
                        MSAT,
                        MSAT,
                        EXPIRES,
                        PLACED.plusSeconds(5),
                        false,
                        false)
                : new InvoiceExpired(
                        id(number),
                        PLACED,
                        1,
                        PROVIDER,
                        NODE,
                        HEX,
                        HEX,
                        PAYMENT_REQUEST,
                        MSAT,
                        EXPIRES);
    }

    /** What goes beside each of them. */
    public static MessageContext context() {
        return new MessageContext(
                new CommandId(HEX.substring(0, 32)),
                HEX.substring(0, 32),
                0,
                "boltline-load",
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

    /** Another sum in an event's value, which is as the contract says all the same. */
    public static byte[] falsified(byte[] value) {
        return new String(value, UTF_8)
                .replace("\"amountMsat\":" + MSAT, "\"amountMsat\":" + (MSAT + 1))
                .replace("\"priceSats\":" + SATS, "\"priceSats\":" + (SATS + 1))
                .replace("\"sats\":" + SATS, "\"sats\":" + (SATS + 1))
                .getBytes(UTF_8);
    }
}
