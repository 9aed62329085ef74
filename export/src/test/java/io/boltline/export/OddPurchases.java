package io.boltline.export;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Events that say what can't be, and some that say what just about can. */
public final class OddPurchases {
    private static final String BEYOND_PLANE_0 = "\uD83D\uDE00";

    private static final List<String> TEXTS =
            List.of(
                    "x\u0000",
                    "x".repeat(255),
                    "x".repeat(256),
                    "é".repeat(255),
                    "é".repeat(256),
                    BEYOND_PLANE_0.repeat(127) + "x",
                    BEYOND_PLANE_0.repeat(128));

    private static final List<Instant> TIMES =
            List.of(
                    Instant.parse("1969-12-31T23:59:59.999Z"),
                    Instant.EPOCH,
                    Instant.parse("9999-12-30T23:59:59.999Z"),
                    Instant.parse("9999-12-31T00:00:00Z"));

    private static final List<Long> SATS = List.of(1L, 1_000_000_000_000L, 1_000_000_000_001L);

    private static final List<Long> MSAT =
            List.of(1L, 1_000_000_000_000_999L, 1_000_000_000_001_000L, Long.MAX_VALUE);

    private OddPurchases() {}

    /** The same, but for one or several of its members. */
    public static PurchaseEvent odd(PurchaseEvent event, Random random) {
        return switch (event) {
            case OrderCreated it ->
                    new OrderCreated(
                            it.orderId(),
                            any(TIMES, it.timestamp(), random),
                            any(TEXTS, it.product(), random),
                            any(SATS, it.priceSats(), random),
                            it.customer());
            case InvoiceRequested it ->
                    new InvoiceRequested(
                            it.orderId(),
                            any(TIMES, it.timestamp(), random),
                            it.attempt(),
                            it.priceSats(),
                            it.customer());
            case InvoiceCreated it ->
                    new InvoiceCreated(
                            it.orderId(),
                            any(TIMES, it.timestamp(), random),
                            it.attempt(),
                            any(TEXTS, it.provider(), random),
                            it.node(),
                            it.invoiceId(),
                            it.paymentHash(),
                            it.paymentRequest(),
                            any(MSAT, it.amountMsat(), random),
                            it.expiresAt(),
                            it.customer());
            case InvoiceFailed it ->
                    new InvoiceFailed(
                            it.orderId(),
                            any(TIMES, it.timestamp(), random),
                            any(List.of(0, -1, Integer.MAX_VALUE), it.attempt(), random),
                            it.reason(),
                            it.customer());
            case InvoiceExpired it ->
                    new InvoiceExpired(
                            it.orderId(),
                            any(TIMES, it.timestamp(), random),
                            it.attempt(),
                            it.provider(),
                            it.node(),
                            it.invoiceId(),
                            it.paymentHash(),
                            it.paymentRequest(),
                            any(MSAT, it.amountMsat(), random),
                            it.expiresAt());
            case InvoicePaid it ->
                    new InvoicePaid(
                            it.orderId(),
                            any(TIMES, it.timestamp(), random),
                            it.attempt(),
                            any(TEXTS, it.provider(), random),
                            any(TEXTS, it.node(), random),
                            it.invoiceId(),
                            it.paymentHash(),
                            it.paymentRequest(),
                            any(MSAT, it.amountMsat(), random),
                            any(MSAT, it.receivedMsat(), random),
                            it.expiresAt(),
                            any(TIMES, it.settledAt(), random),
                            it.late(),
                            it.duplicate());
            case OrderRejected it -> it;
        };
    }

    /** Mostly what there was. */
    private static <T> T any(List<T> odd, T usual, Random random) {
        return random.nextInt(4) == 0 ? odd.get(random.nextInt(odd.size())) : usual;
    }
}
