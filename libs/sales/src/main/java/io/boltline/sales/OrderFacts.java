package io.boltline.sales;

import static io.boltline.sales.SalesRules.MSAT_PER_SAT;

import io.boltline.contract.OrderCreated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What is remembered of an order: enough to tell what it contributes to the sums, and what its next
 * fact will change of that.
 *
 * @param product empty while the journal has no {@code OrderCreated} of it
 * @param placedAt as all of the order's facts say
 * @param priceSats the order's; before it is known, the most that an invoice of it asked for
 * @param invoiced whether at least one invoice is known
 * @param attempt of the latest invoice, 0 before there is one
 * @param latest where that stands, paid in full or not; waiting before there is one
 * @param furtherAttempts how many invoices its owner asked for after the first
 * @param receivedMsat all that came for it
 * @param toInvoiceMillis from the placing to the record of its first invoice, −1 before that
 * @param paid what paid it in full
 * @param unplaced payments that came before the order's placing is known
 */
public record OrderFacts(
        String product,
        Instant placedAt,
        long priceSats,
        boolean invoiced,
        int attempt,
        Standing latest,
        int furtherAttempts,
        long receivedMsat,
        long toInvoiceMillis,
        Paid paid,
        List<Payment> unplaced) {
    /** Of an order that the journal has nothing of yet. */
    public static final OrderFacts NONE =
            new OrderFacts(
                    "",
                    Instant.EPOCH,
                    0,
                    false,
                    0,
                    Standing.WAITING,
                    0,
                    0,
                    -1,
                    Paid.NOT,
                    List.of());

    public OrderFacts {
        unplaced = List.copyOf(unplaced);
    }

    /**
     * By which payment an order is paid in full, if it is: the first one in the journal that is no
     * duplicate; else the first one.
     *
     * @param toPaymentMillis from the placing to the settlement in the node's time; −1 if it isn't
     * @param late whether it came after the invoice's expiry
     * @param duplicate whether it is said to be one
     */
    public record Paid(long toPaymentMillis, boolean late, boolean duplicate) {
        public static final Paid NOT = new Paid(-1, false, false);

        public boolean isPaid() {
            return toPaymentMillis >= 0;
        }

        private boolean yieldsTo(Payment payment) {
            return !isPaid() || (duplicate && !payment.duplicate());
        }
    }

    /** Whether the journal has the order's {@code OrderCreated}. */
    public boolean isPlaced() {
        return !product.isEmpty();
    }

    public Standing standing() {
        return paid.isPaid() ? Standing.PAID : latest;
    }

    /** From the placing to the record of the first invoice. */
    public OptionalLong toInvoice() {
        return toInvoiceMillis < 0 ? OptionalLong.empty() : OptionalLong.of(toInvoiceMillis);
    }

    /** From the placing to the settlement of what paid it. */
    public OptionalLong toPayment() {
        return paid.isPaid() ? OptionalLong.of(paid.toPaymentMillis()) : OptionalLong.empty();
    }

    /** Beyond the price; 0 where not even that came. */
    public long overpaidMsat() {
        return Math.max(0, beyondPriceMsat());
    }

    /** What lacks of the price where some came and not enough. */
    public long underpaidMsat() {
        return receivedMsat == 0 ? 0 : Math.max(0, -beyondPriceMsat());
    }

    private long beyondPriceMsat() {
        return Math.subtractExact(receivedMsat, Math.multiplyExact(priceSats, MSAT_PER_SAT));
    }

    /** What it adds to. */
    public SalesKey.Sold key() {
        return new SalesKey.Sold(product, QuarterHour.of(placedAt));
    }

    /** What it adds. */
    public Sums sums() {
        if (equals(NONE)) {
            return Sums.ZERO;
        }
        var standing = standing();
        return Sums.of(Measure.PLACED, count(isPlaced()))
                .with(Measure.INVOICED, count(invoiced))
                .with(Measure.OPEN, count(standing == Standing.OPEN))
                .with(Measure.PAID, count(standing == Standing.PAID))
                .with(Measure.PAID_LATE, count(paid.late()))
                .with(Measure.EXPIRED, count(standing == Standing.EXPIRED))
                .with(Measure.FAILED, count(standing == Standing.FAILED))
                .with(Measure.UNDERPAID, count(standing == Standing.UNDERPAID))
                .with(Measure.FURTHER_ATTEMPTS, furtherAttempts)
                .with(Measure.PLACED_SATS, isPlaced() ? priceSats : 0)
                .with(Measure.RECEIVED_MSAT, receivedMsat)
                .with(Measure.OVERPAID_MSAT, overpaidMsat())
                .with(Measure.UNDERPAID_MSAT, underpaidMsat())
                .with(histogram(toInvoiceMillis), histogram(paid.toPaymentMillis()));
    }

    private static long count(boolean is) {
        return is ? 1 : 0;
    }

    private static LogHistogram histogram(long millis) {
        return millis < 0 ? LogHistogram.EMPTY : LogHistogram.of(millis);
    }

    /** What came before is held against the price once more. */
    OrderFacts placed(OrderCreated event) {
        if (isPlaced()) {
            return this;
        }
        var placed =
                new OrderFacts(
                        event.product(),
                        event.timestamp(),
                        event.priceSats(),
                        invoiced,
                        attempt,
                        latest,
                        furtherAttempts,
                        receivedMsat,
                        toInvoiceMillis,
                        paid,
                        List.of());
        return placed.holding(unplaced);
    }

    /** These alone came, and are held against the price. */
    private OrderFacts holding(List<Payment> payments) {
        var held = with(attempt, latest, 0, Paid.NOT, List.of());
        for (var payment : payments) {
            held = held.received(payment);
        }
        return held;
    }

    OrderFacts begunAt(Instant timestamp) {
        return equals(NONE) ? with(timestamp, priceSats, invoiced, toInvoiceMillis) : this;
    }

    OrderFacts askedAgain() {
        return new OrderFacts(
                product,
                placedAt,
                priceSats,
                invoiced,
                attempt,
                latest,
                Math.addExact(furtherAttempts, 1),
                receivedMsat,
                toInvoiceMillis,
                paid,
                unplaced);
    }

    /**
     * There is, or was, an invoice. Where it asks for more than is known of the price, all counts
     * by that.
     */
    OrderFacts invoiced(long amountMsat) {
        long asked = amountMsat / MSAT_PER_SAT;
        return isPlaced() || asked <= priceSats
                ? with(placedAt, priceSats, true, toInvoiceMillis)
                : with(placedAt, asked, true, toInvoiceMillis).holding(unplaced);
    }

    OrderFacts invoicedAt(Instant recordedAt) {
        return toInvoiceMillis >= 0
                ? this
                : with(placedAt, priceSats, true, millisUntil(recordedAt));
    }

    private OrderFacts with(Instant placed, long price, boolean isInvoiced, long toInvoice) {
        return new OrderFacts(
                product,
                placed,
                price,
                isInvoiced,
                attempt,
                latest,
                furtherAttempts,
                receivedMsat,
                toInvoice,
                paid,
                unplaced);
    }

    /** The later attempt counts; of one attempt, what outranks. */
    OrderFacts told(int ofAttempt, Standing standing) {
        boolean outranks =
                ofAttempt > attempt || (ofAttempt == attempt && standing.compareTo(latest) > 0);
        return outranks ? with(ofAttempt, standing, receivedMsat, paid, unplaced) : this;
    }

    OrderFacts received(Payment payment) {
        long received = Math.addExact(receivedMsat, payment.receivedMsat());
        var kept =
                isPlaced()
                        ? unplaced
                        : Stream.concat(unplaced.stream(), Stream.of(payment)).toList();
        boolean covers = payment.covers(priceSats);
        var by =
                covers && paid.yieldsTo(payment)
                        ? new Paid(
                                millisUntil(payment.settledAt()),
                                payment.late(),
                                payment.duplicate())
                        : paid;
        var after = with(attempt, latest, received, by, kept);
        return covers ? after : after.told(payment.attempt(), Standing.UNDERPAID);
    }

    private OrderFacts with(
            int ofAttempt, Standing standing, long received, Paid by, List<Payment> kept) {
        return new OrderFacts(
                product,
                placedAt,
                priceSats,
                invoiced,
                ofAttempt,
                standing,
                furtherAttempts,
                received,
                toInvoiceMillis,
                by,
                kept);
    }

    /** Clocks differ: none that began before the placing took less than nothing. */
    private long millisUntil(Instant instant) {
        return Math.max(0, Duration.between(placedAt, instant).toMillis());
    }
}
