package io.boltline.analytics.lookups;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;

/** Event ids in parts, so that rows need not have the order's id in them again and again. */
final class EventIds {
    private EventIds() {}

    /** Which of the order's invoices it speaks of; 0 for none. */
    static int attempt(PurchaseEvent event) {
        return switch (event) {
            case OrderCreated _, OrderRejected _ -> 0;
            case InvoiceRequested requested -> requested.attempt();
            case InvoiceCreated created -> created.attempt();
            case InvoiceFailed failed -> failed.attempt();
            case InvoicePaid paid -> paid.attempt();
            case InvoiceExpired expired -> expired.attempt();
        };
    }

    /** As the view {@code events} composes it. */
    static String composed(String orderId, String idPart, int attempt) {
        return orderId + idPart + (attempt == 0 ? "" : Integer.toString(attempt));
    }
}
