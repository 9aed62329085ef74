package io.boltline.analytics.sums;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.sales.OrderFacts;
import io.boltline.sales.OrderFacts.Paid;
import io.boltline.sales.Payment;
import io.boltline.sales.Standing;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * The bytes of an order's facts, kept for every order that there ever was: a version, two bytes of
 * flags, and numbers that take as many bytes as they need.
 */
final class OrderFactsForm {
    private static final byte VERSION = 1;
    private static final int INVOICED = 1;
    private static final int INVOICE_TIMED = 2;
    private static final int PAID = 4;
    private static final int LATE = 8;
    private static final int DUPLICATE = 16;
    private static final int UNPLACED = 32;
    private static final int MAX_NUMBERS = 96;
    private static final int MAX_PAYMENT_NUMBERS = 64;

    private OrderFactsForm() {}

    static byte[] bytes(OrderFacts facts) {
        byte[] product = facts.product().getBytes(UTF_8);
        var out = ByteBuffer.allocate(MAX_NUMBERS + product.length + room(facts.unplaced()));
        out.put(VERSION).put((byte) flags(facts)).put((byte) facts.latest().number());
        put(facts.placedAt().toEpochMilli(), out);
        put(facts.priceSats(), out);
        put(facts.attempt(), out);
        put(facts.furtherAttempts(), out);
        put(facts.receivedMsat(), out);
        if (facts.toInvoiceMillis() >= 0) {
            put(facts.toInvoiceMillis(), out);
        }
        if (facts.paid().isPaid()) {
            put(facts.paid().toPaymentMillis(), out);
        }
        put(product, out);
        if (!facts.unplaced().isEmpty()) {
            put(facts.unplaced().size(), out);
            facts.unplaced().forEach(payment -> put(payment, out));
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static int room(List<Payment> payments) {
        return payments.stream()
                .mapToInt(it ->
                        MAX_PAYMENT_NUMBERS
                                + it.provider().getBytes(UTF_8).length
                                + it.node().getBytes(UTF_8).length)
                .sum();
    }

    private static int flags(OrderFacts facts) {
        return flag(facts.invoiced(), INVOICED)
                | flag(facts.toInvoiceMillis() >= 0, INVOICE_TIMED)
                | flag(facts.paid().isPaid(), PAID)
                | flag(facts.paid().late(), LATE)
                | flag(facts.paid().duplicate(), DUPLICATE)
                | flag(!facts.unplaced().isEmpty(), UNPLACED);
    }

    private static int flag(boolean isSet, int flag) {
        return isSet ? flag : 0;
    }

    private static void put(Payment payment, ByteBuffer out) {
        put(payment.attempt(), out);
        put(payment.receivedMsat(), out);
        put(payment.settledAt().toEpochMilli(), out);
        out.put((byte) (flag(payment.late(), LATE) | flag(payment.duplicate(), DUPLICATE)));
        put(payment.provider().getBytes(UTF_8), out);
        put(payment.node().getBytes(UTF_8), out);
    }

    private static void put(long number, ByteBuffer out) {
        ByteUtils.writeVarlong(number, out);
    }

    private static void put(byte[] text, ByteBuffer out) {
        put(text.length, out);
        out.put(text);
    }

    /**
     * What {@link #bytes} wrote.
     *
     * @throws IllegalArgumentException for another version
     */
    static OrderFacts facts(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("order facts of version " + version);
        }
        int flags = in.get();
        var latest = Standing.of(in.get());
        var placedAt = Instant.ofEpochMilli(number(in));
        long priceSats = number(in);
        int attempt = (int) number(in);
        int furtherAttempts = (int) number(in);
        long receivedMsat = number(in);
        long toInvoice = (flags & INVOICE_TIMED) != 0 ? number(in) : -1;
        var paid =
                (flags & PAID) != 0
                        ? new Paid(number(in), (flags & LATE) != 0, (flags & DUPLICATE) != 0)
                        : Paid.NOT;
        String product = text(in);
        return new OrderFacts(
                product,
                placedAt,
                priceSats,
                (flags & INVOICED) != 0,
                attempt,
                latest,
                furtherAttempts,
                receivedMsat,
                toInvoice,
                paid,
                (flags & UNPLACED) != 0 ? payments(in) : List.of());
    }

    private static List<Payment> payments(ByteBuffer in) {
        long count = number(in);
        var payments = new ArrayList<Payment>();
        for (long i = 0; i < count; i++) {
            int attempt = (int) number(in);
            long receivedMsat = number(in);
            var settledAt = Instant.ofEpochMilli(number(in));
            int flags = in.get();
            String provider = text(in);
            payments.add(
                    new Payment(
                            attempt,
                            provider,
                            text(in),
                            receivedMsat,
                            settledAt,
                            (flags & LATE) != 0,
                            (flags & DUPLICATE) != 0));
        }
        return payments;
    }

    private static long number(ByteBuffer in) {
        return ByteUtils.readVarlong(in);
    }

    private static String text(ByteBuffer in) {
        byte[] text = new byte[(int) number(in)];
        in.get(text);
        return new String(text, UTF_8);
    }
}
