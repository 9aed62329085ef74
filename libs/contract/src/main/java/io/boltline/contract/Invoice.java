package io.boltline.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * An invoice as callers see it.
 *
 * @param id the document that follows it
 * @param invoiceId what the node calls it
 * @param amount in {@code currency}, which is always {@code sats}
 */
public record Invoice(
        String id,
        String invoiceId,
        String paymentRequest,
        String paymentHash,
        long amount,
        String currency,
        Status status,
        Instant expiresAt,
        String provider) {
    private static final String SATS = "sats";

    /** What the event says: an invoice that waits for its payment. */
    public static Invoice pending(InvoiceCreated event) {
        return new Invoice(
                event.orderId().invoiceDocumentId(),
                event.invoiceId(),
                event.paymentRequest(),
                event.paymentHash(),
                event.amountMsat() / 1000,
                SATS,
                Status.PENDING,
                event.expiresAt(),
                event.provider());
    }

    /** What the event says: an invoice that money came for; paid, if that was enough. */
    static Invoice paid(InvoicePaid event) {
        return new Invoice(
                event.orderId().invoiceDocumentId(),
                event.invoiceId(),
                event.paymentRequest(),
                event.paymentHash(),
                event.amountMsat() / 1000,
                SATS,
                event.excessMsat() < 0 ? Status.UNDERPAID : Status.PAID,
                event.expiresAt(),
                event.provider());
    }

    /** What the event says: an invoice that can't be paid any more. */
    static Invoice expired(InvoiceExpired event) {
        return new Invoice(
                event.orderId().invoiceDocumentId(),
                event.invoiceId(),
                event.paymentRequest(),
                event.paymentHash(),
                event.amountMsat() / 1000,
                SATS,
                Status.EXPIRED,
                event.expiresAt(),
                event.provider());
    }

    /** The same invoice, standing elsewhere. */
    public Invoice as(Status now) {
        return new Invoice(
                id,
                invoiceId,
                paymentRequest,
                paymentHash,
                amount,
                currency,
                now,
                expiresAt,
                provider);
    }

    /** Where the invoice stands. */
    public enum Status {
        PENDING,
        /** At least the order's price came. */
        PAID,
        /** Less than the price came, and the node takes no more for this invoice. */
        UNDERPAID,
        EXPIRED;

        /** The word on the wire, lower case. */
        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
