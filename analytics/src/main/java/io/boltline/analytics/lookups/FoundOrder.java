package io.boltline.analytics.lookups;

import io.boltline.sales.OrderFacts;
import java.util.List;

/**
 * An order, and all that the journal has of it.
 *
 * @param state {@code waiting}, {@code failed}, {@code open}, {@code expired}, {@code underpaid} or
 *     {@code paid}
 * @param number {@code order_no}
 * @param invoices by attempt
 * @param events in the journal's order; of more than {@value Lookups#MAX_EVENTS} the first ones
 */
public record FoundOrder(
        String orderId,
        long number,
        int partition,
        String state,
        OrderFacts facts,
        List<FoundInvoice> invoices,
        Listed<FoundEvent> events) {
    public FoundOrder {
        invoices = List.copyOf(invoices);
    }
}
