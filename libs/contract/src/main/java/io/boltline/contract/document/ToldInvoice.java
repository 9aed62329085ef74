package io.boltline.contract.document;

import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What the log says of an order's invoices, one after the other as the order-processor takes it.
 *
 * @param event the first that says something
 * @param owner whose the order is, as far as they say
 */
public record ToldInvoice(
        PurchaseEvent event, Optional<String> owner, List<InvoiceStanding> standings) {
    /** Empty for an event that says nothing of an invoice. */
    public static Optional<ToldInvoice> of(PurchaseEvent event) {
        return InvoiceStanding.toldBy(event)
                .map(standing -> new ToldInvoice(event, event.userName(), List.of(standing)));
    }

    /**
     * Events by their orders, each order's in their order; those that say nothing of an invoice are
     * passed over.
     */
    public static List<ToldInvoice> byOrder(Collection<? extends PurchaseEvent> events) {
        var told = new LinkedHashMap<OrderId, ToldInvoice>();
        for (var event : events) {
            of(event).ifPresent(one -> told.merge(one.orderId(), one, ToldInvoice::and));
        }
        return List.copyOf(told.values());
    }

    /** The order. */
    public OrderId orderId() {
        return event.orderId();
    }

    /** With what a later event of the order says. */
    public ToldInvoice and(ToldInvoice later) {
        var all = new ArrayList<>(standings);
        all.addAll(later.standings());
        return new ToldInvoice(event, owner.or(later::owner), all);
    }

    /**
     * The document of an order that has none, where this may well be its first: it tells whose the
     * order is, and nothing of an invoice before it. Empty where a document is likely there.
     */
    public Optional<InvoiceDocument> likelyFirst() {
        return owner.filter(_ -> standings.getFirst().attempt() == 1).map(this::first);
    }

    /** The document of an order that has none. */
    public InvoiceDocument first(String whose) {
        return after(
                new InvoiceDocument(
                        event.orderId(), whose, event.timestamp(), standings.getFirst()));
    }

    /** The document that is there, brought up to this; equal if it says so already. */
    public InvoiceDocument after(InvoiceDocument before) {
        var document = before;
        for (var standing : standings) {
            document = document.evolve(standing);
        }
        return document;
    }
}
