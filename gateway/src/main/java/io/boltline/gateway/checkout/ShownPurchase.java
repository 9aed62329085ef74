package io.boltline.gateway.checkout;

import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a checkout shows of a purchase: what a payer must know, and nothing of who bought or what
 * was said of it.
 *
 * @param late whether the payment came after the invoice had expired
 * @param product null while nothing is known of the order
 * @param sats its price; null while nothing is known of the order
 * @param invoice null when there is none that can be paid
 * @param payment null unless money came
 * @param anotherAttempt whether another invoice may be asked for now
 * @param serverTime when this was so
 */
record ShownPurchase(
        OrderId orderId,
        String status,
        boolean late,
        int attempt,
        Shop shop,
        @Nullable String product,
        @Nullable Long sats,
        @Nullable PayableInvoice invoice,
        @Nullable Payment payment,
        boolean anotherAttempt,
        Instant serverTime) {
    /**
     * An invoice that can be paid.
     *
     * @param qr null when it is too long for a code
     */
    record PayableInvoice(
            String paymentRequest, long amountSats, Instant expiresAt, @Nullable QrPath qr) {
        static PayableInvoice of(Invoice invoice, QrCodes codes) {
            return new PayableInvoice(
                    invoice.paymentRequest(),
                    invoice.amount(),
                    invoice.expiresAt(),
                    codes.of(invoice.paymentRequest()).orElse(null));
        }

        private PayableInvoice withoutQr() {
            return new PayableInvoice(paymentRequest, amountSats, expiresAt, null);
        }
    }

    /**
     * What came.
     *
     * @param settledAt in the node's time
     */
    record Payment(long receivedMsat, Instant settledAt) {
        static Payment of(InvoiceStanding.Received received) {
            return new Payment(received.receivedMsat(), received.settledAt());
        }
    }

    /** For whom the code is drawn already. */
    ShownPurchase withoutQr() {
        return new ShownPurchase(
                orderId,
                status,
                late,
                attempt,
                shop,
                product,
                sats,
                invoice == null ? null : invoice.withoutQr(),
                payment,
                anotherAttempt,
                serverTime);
    }

    /** Whether nothing is known of the order yet. */
    boolean isUnknown() {
        return status.equals("unknown");
    }
}
