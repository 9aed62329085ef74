package io.boltline.invoiceprocessor;

import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.lightning.PaymentKey;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * An invoice that the log asks for: the first of an order, or another one of the same price.
 *
 * @param timestamp the order document's
 * @param attempt 1 for the order's first invoice
 * @param content the order document's, with all that the caller sent
 */
record AskedInvoice(
        OrderId orderId,
        Instant timestamp,
        int attempt,
        long priceSats,
        String userName,
        ObjectNode content) {
    private static final long MSAT_PER_SAT = 1000;

    static AskedInvoice of(OrderCreated order) {
        return new AskedInvoice(
                order.orderId(),
                order.timestamp(),
                1,
                order.priceSats(),
                order.customer().userName(),
                order.customer().content());
    }

    static AskedInvoice of(InvoiceRequested request) {
        return new AskedInvoice(
                request.orderId(),
                request.timestamp(),
                request.attempt(),
                request.priceSats(),
                request.customer().userName(),
                request.customer().content());
    }

    long priceMsat() {
        return Math.multiplyExact(priceSats, MSAT_PER_SAT);
    }

    PaymentKey key() {
        return key(attempt);
    }

    /** What another attempt of the same order is looked up by. */
    PaymentKey key(int otherAttempt) {
        return new PaymentKey(orderId, otherAttempt, timestamp);
    }
}
