package io.boltline.cli.rebuild;

import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.document.InvoiceDocument;
import java.util.ArrayList;
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

    /** With what a later event of the order says. */
    public ToldInvoice and(ToldInvoice later) {
        var all = new ArrayList<>(standings);
        all.addAll(later.standings());
        return new ToldInvoice(event, owner.or(later::owner), all);
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
