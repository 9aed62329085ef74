package io.boltline.gateway.checkout;

import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceStanding.Received;
import io.boltline.contract.OrderId;
import io.boltline.gateway.checkout.ShownPurchase.PayableInvoice;
import io.boltline.gateway.checkout.ShownPurchase.Payment;
import io.boltline.gateway.status.AttemptRule;
import io.boltline.gateway.status.PlacedOrder;
import io.boltline.gateway.status.PurchaseStatus;
import io.boltline.gateway.status.PurchaseSummary;
import io.boltline.gateway.status.Telling;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes of what is known of a purchase what a checkout shows of it. */
public final class Showing implements Telling {
    private static final int FIRST_ATTEMPT = 1;

    private final Shop shop;
    private final InstantSource clock;
    private final QrCodes codes = new QrCodes();

    public Showing(Shop shop, InstantSource clock) {
        this.shop = shop;
        this.clock = clock;
    }

    @Override
    public ShownPurchase of(OrderId orderId, PurchaseSummary told) {
        var now = clock.instant();
        var placed = Optional.ofNullable(told.placed());
        var standing = Standing.of(told.status());
        return new ShownPurchase(
                orderId,
                told.status().word(),
                standing.isLate(),
                standing.attempt(),
                shop,
                placed.map(PlacedOrder::product).orElse(null),
                placed.map(PlacedOrder::priceSats).orElse(null),
                standing.payable().map(it -> PayableInvoice.of(it, codes)).orElse(null),
                Optional.ofNullable(standing.payment()).map(Payment::of).orElse(null),
                standing.isEnded() && placed.filter(it -> mayGoOn(it, standing, now)).isPresent(),
                now);
    }

    private static boolean mayGoOn(PlacedOrder placed, Standing standing, Instant now) {
        return AttemptRule.allowsAnother(standing.attempt(), placed.timestamp(), now);
    }

    /**
     * Of the attempt that counts.
     *
     * @param isEnded whether it came to an end without the price being paid
     */
    private record Standing(
            int attempt, boolean isEnded, @Nullable Invoice invoice, @Nullable Received payment) {
        static Standing of(PurchaseStatus status) {
            return switch (status) {
                case PurchaseStatus.Invoiced(int attempt, var invoice, var payment) ->
                        new Standing(attempt, isEnded(invoice), invoice, payment);
                case PurchaseStatus.Failed failed ->
                        new Standing(failed.attempt(), true, null, null);
                case PurchaseStatus.Pending _,
                        PurchaseStatus.Rejected _,
                        PurchaseStatus.NotFound _ ->
                        new Standing(FIRST_ATTEMPT, false, null, null);
            };
        }

        private static boolean isEnded(Invoice invoice) {
            return switch (invoice.status()) {
                case EXPIRED, UNDERPAID -> true;
                case PENDING, PAID -> false;
            };
        }

        /** The node says until when it can be, not the clock. */
        Optional<Invoice> payable() {
            return Optional.ofNullable(invoice).filter(it -> it.status() == Invoice.Status.PENDING);
        }

        boolean isLate() {
            return invoice != null
                    && payment != null
                    && invoice.status() == Invoice.Status.PAID
                    && payment.settledAt().isAfter(invoice.expiresAt());
        }
    }
}
