package io.boltline.gateway.status;

import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceStanding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a purchase stands, as who may see it may know. */
public sealed interface PurchaseStatus {
    /** The word that callers know it as. */
    default String word() {
        return switch (this) {
            case Pending _ -> "pending";
            case Invoiced invoiced ->
                    switch (invoiced.invoice().status()) {
                        case PENDING -> "invoiced";
                        case PAID -> "paid";
                        case UNDERPAID -> "underpaid";
                        case EXPIRED -> "expired";
                    };
            case Rejected _ -> "rejected";
            case Failed _ -> "failed";
            case NotFound _ -> "unknown";
        };
    }

    /** Accepted; nothing came of it yet. */
    record Pending() implements PurchaseStatus {}

    /**
     * There is an invoice: to be paid, paid, underpaid, or expired.
     *
     * @param attempt the one that the invoice is of
     * @param payment null unless money came for it
     */
    record Invoiced(int attempt, Invoice invoice, InvoiceStanding.@Nullable Received payment)
            implements PurchaseStatus {}

    /** No order came of it. Known for an hour. */
    record Rejected(int statusCode, String statusMessage) implements PurchaseStatus {}

    /**
     * The order is kept and will have no invoice.
     *
     * @param attempt the one that none will come of
     */
    record Failed(int attempt, int statusCode, String statusMessage) implements PurchaseStatus {
        static Failed because(int attempt, String reason) {
            return new Failed(attempt, 502, "The invoice could not be created: " + reason);
        }
    }

    /** Where the order stands with its invoices. */
    static PurchaseStatus of(InvoiceStanding standing) {
        return standing.invoice() == null
                ? Failed.because(standing.attempt(), String.valueOf(standing.reason()))
                : new Invoiced(standing.attempt(), standing.invoice(), standing.payment());
    }

    /** The same for an order that may have no invoice yet. */
    static PurchaseStatus of(Optional<InvoiceStanding> standing) {
        return standing.map(PurchaseStatus::of).orElseGet(Pending::new);
    }

    /** There is no such purchase, or it is somebody else's: callers can't tell which. */
    record NotFound() implements PurchaseStatus {}
}
