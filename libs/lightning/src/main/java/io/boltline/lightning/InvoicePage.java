package io.boltline.lightning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A page of invoices in the order of their created index, whatever is odd about some of them. */
final class InvoicePage {

    /** Asks the node for a page. */
    @FunctionalInterface
    interface Source {
        List<ListedInvoice> page(long from, int limit);
    }

    private InvoicePage() {}

    /**
     * The page, asked for in halves where it is too large: some invoice on it has an immense
     * description, or thousands of parts. Asked for alone, that one is odd.
     */
    static List<ListedInvoice> inParts(long from, int limit, Source node) {
        try {
            return node.page(from, limit);
        } catch (AnswerTooLargeException e) {
            if (limit == 1) {
                return List.of(OddInvoice.immense(from, e));
            }
        }
        int half = limit / 2;
        var page = new ArrayList<>(inParts(from, half, node));
        if (page.size() == half) {
            page.addAll(inParts(page.getLast().createdIndex() + 1, limit - half, node));
        }
        return page;
    }

    /**
     * Reads them. Each comes after the one before, so that even one whose index can't be read has
     * its place, and the next page begins behind this one.
     *
     * @param from the lowest created index that was asked for
     */
    static List<ListedInvoice> of(Stream<? extends InvoiceJson> invoices, long from) {
        var page = new ArrayList<ListedInvoice>();
        long lowest = from;
        for (InvoiceJson invoice : invoices.toList()) {
            ListedInvoice listed = invoice.listed(lowest);
            page.add(listed);
            lowest = listed.createdIndex() + 1;
        }
        return page;
    }
}
