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
 * order of arrival change nothing: a paid invoice wins for ever, and of two paid ones the first;
 * else the later attempt; within an attempt, expired wins over pending, and pending over failed,
 * which may be another instance's that gave up.
 *
 * @param attempt the one that the rest speaks of
 * @param invoice null when there is none because its creation failed
 * @param reason why it failed, null when it did not
 * @param payment null unless the invoice was paid
 */
public record InvoiceStanding(
        int attempt,
        @Nullable Invoice invoice,
        @Nullable String reason,
        @Nullable Received payment) {

    /** The types of the events that say something of an invoice; newer ones are passed over. */
    public static final Set<String> TOLD_BY =
            Set.of(
                    MessageType.INVOICE_CREATED,
                    MessageType.INVOICE_FAILED,
                    MessageType.INVOICE_PAID,
                    MessageType.INVOICE_EXPIRED);

    private static final Comparator<InvoiceStanding> RANK =
            Comparator.<InvoiceStanding>comparingInt(InvoiceStanding::paymentRank)
                    .thenComparingInt(s -> s.payment == null ? s.attempt : -s.attempt)
                    .thenComparingInt(InvoiceStanding::statusRank);

    /**
     * What came.
     *
     * @param settledAt in the node's time
     * @param duplicate whether another invoice of the order had been paid before
     */
    public record Received(long receivedMsat, Instant settledAt, boolean duplicate) {}

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

    /** The greater of the two. */
    public InvoiceStanding evolve(InvoiceStanding fact) {
        return RANK.compare(fact, this) > 0 ? fact : this;
    }

    private int paymentRank() {
        if (payment == null) {
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
            case PAID -> 3;
        };
    }
}
