package io.boltline.contract;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an order stands with its invoices, as its events tell.
 *
 * <p>{@link #evolve} takes the greater of two standings, so that repeats, late comers and another
 * order of arrival change nothing: an invoice paid in full wins for ever, and of two such the
 * first; else the later attempt; within an attempt, a payment below the price wins over expired,
 * expired over pending, and pending over failed, which may be another instance's that gave up.
 *
 * <p>All invoices of an order ask for its price. So a payment is held against the most that any of
 * them is known to ask for: one whose event speaks of another, cheaper invoice is underpaid.
 *
 * @param attempt the one that the rest speaks of
 * @param invoice null when there is none because its creation failed; paid or underpaid when there
 *     is a payment, whatever it is said to be
 * @param reason why it failed, null when it did not
 * @param payment null unless money came for the invoice
 * @param priceSats the most that an invoice of the order is known to ask for, 0 when none is known
 */
public record InvoiceStanding(
        int attempt,
        @Nullable Invoice invoice,
        @Nullable String reason,
        @Nullable Received payment,
        long priceSats) {

    /** The types of the events that say something of an invoice; newer ones are passed over. */
    public static final Set<String> TOLD_BY =
            Set.of(
                    MessageType.INVOICE_CREATED,
                    MessageType.INVOICE_FAILED,
                    MessageType.INVOICE_PAID,
                    MessageType.INVOICE_EXPIRED);

    private static final Comparator<InvoiceStanding> RANK =
            Comparator.<InvoiceStanding>comparingInt(InvoiceStanding::paymentRank)
                    .thenComparingInt(s -> s.isPaid() ? -s.attempt : s.attempt)
                    .thenComparingInt(InvoiceStanding::statusRank);

    public InvoiceStanding {
        if (invoice != null) {
            priceSats = Math.max(priceSats, invoice.amount());
            if (payment != null) {
                invoice =
                        invoice.as(
                                payment.covers(priceSats)
                                        ? Invoice.Status.PAID
                                        : Invoice.Status.UNDERPAID);
            }
        }
    }

    /** As far as one event or answer tells: the price is what the invoice asks for. */
    public InvoiceStanding(
            int attempt,
            @Nullable Invoice invoice,
            @Nullable String reason,
            @Nullable Received payment) {
        this(attempt, invoice, reason, payment, 0);
    }

    /**
     * What came.
     *
     * @param settledAt in the node's time
     * @param duplicate whether another invoice of the order had been paid before
     */
    public record Received(long receivedMsat, Instant settledAt, boolean duplicate) {
        private static final long MSAT_PER_SAT = 1000;

        boolean covers(long priceSats) {
            return receivedMsat / MSAT_PER_SAT >= priceSats;
        }
    }

    /** What the event says of an invoice; empty when it says nothing of one. */
    public static Optional<InvoiceStanding> toldBy(PurchaseEvent event) {
        return switch (event) {
            case OrderCreated _, OrderRejected _, InvoiceRequested _ -> Optional.empty();
            case InvoiceCreated created ->
                    Optional.of(
                            new InvoiceStanding(
                                    created.attempt(), Invoice.pending(created), null, null));
            case InvoiceFailed failed ->
                    Optional.of(new InvoiceStanding(failed.attempt(), null, failed.reason(), null));
            case InvoiceExpired expired ->
                    Optional.of(
                            new InvoiceStanding(
                                    expired.attempt(), Invoice.expired(expired), null, null));
            case InvoicePaid paid ->
                    Optional.of(
                            new InvoiceStanding(
                                    paid.attempt(),
                                    Invoice.paid(paid),
                                    null,
                                    new Received(
                                            paid.receivedMsat(),
                                            paid.settledAt(),
                                            paid.duplicate())));
        };
    }

    /**
     * The greater of the two. What was paid in full stays so, whatever price an invoice that comes
     * later asks for.
     */
    public InvoiceStanding evolve(InvoiceStanding fact) {
        return yieldsTo(fact) ? fact.pricedAt(priceSats) : before(fact);
    }

    /** Whether the fact is the greater one: what {@link #evolve} takes. */
    public boolean yieldsTo(InvoiceStanding fact) {
        return RANK.compare(fact.pricedAt(priceSats), before(fact)) > 0;
    }

    private InvoiceStanding before(InvoiceStanding fact) {
        return isPaid() ? this : pricedAt(fact.priceSats);
    }

    /** Whether the order is paid, in full. */
    public boolean isPaid() {
        return invoice != null && invoice.status() == Invoice.Status.PAID;
    }

    private InvoiceStanding pricedAt(long otherSats) {
        return otherSats <= priceSats
                ? this
                : new InvoiceStanding(attempt, invoice, reason, payment, otherSats);
    }

    private int paymentRank() {
        if (payment == null || !isPaid()) {
            return 0;
        }
        return payment.duplicate() ? 1 : 2;
    }

    private int statusRank() {
        if (invoice == null) {
            return 0;
        }
        return switch (invoice.status()) {
            case PENDING -> 1;
            case EXPIRED -> 2;
            case UNDERPAID -> 3;
            case PAID -> 4;
        };
    }
}
