package io.boltline.invoiceprocessor.lightning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A page of invoices in the order of their created index, whatever is odd about some of them. */
final class InvoicePage {
    private InvoicePage() {}

    /**
     * Reads them. Each comes after the one before, so that even one whose index can't be read has
     * its place, and the next page begins behind this one.
     *
     * @param from the lowest created index that was asked for
     */
    static List<ListedInvoice> of(Stream<InvoiceJson> invoices, long from) {
        var page = new ArrayList<ListedInvoice>();
        long lowest = from;
        for (InvoiceJson invoice : (Iterable<InvoiceJson>) invoices::iterator) {
            ListedInvoice listed = invoice.listed(lowest);
            page.add(listed);
            lowest = listed.createdIndex() + 1;
        }
        return page;
    }
}
