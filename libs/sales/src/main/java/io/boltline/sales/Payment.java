package io.boltline.sales;

import io.boltline.contract.InvoicePaid;
import java.time.Instant;

/** Of a payment, what counts. */
public record Payment(
        int attempt,
        String provider,
        String node,
        long receivedMsat,
        Instant settledAt,
        boolean late,
        boolean duplicate) {
    static Payment of(InvoicePaid event) {
        return new Payment(
                event.attempt(),
                event.provider(),
                event.node(),
                event.receivedMsat(),
                event.settledAt(),
                event.late(),
                event.duplicate());
    }

    boolean covers(long priceSats) {
        return SalesRules.covers(receivedMsat, priceSats);
    }

    SalesKey.Settled key(String product) {
        return new SalesKey.Settled(product, provider, node, QuarterHour.of(settledAt));
    }

    Sums sums() {
        return Sums.of(Measure.SETTLED_PAYMENTS, 1).with(Measure.SETTLED_MSAT, receivedMsat);
    }
}
