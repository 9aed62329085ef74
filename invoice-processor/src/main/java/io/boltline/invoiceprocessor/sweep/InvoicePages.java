package io.boltline.invoiceprocessor.sweep;

import io.boltline.invoiceprocessor.settlement.SettlementMeters;
import io.boltline.lightning.ListedInvoice;
import io.boltline.lightning.Settlements;
import java.util.List;

/** The node's invoices, page by page, in the order in which they were made. */
record InvoicePages(Settlements settlements, SettlementMeters meters) {
    private static final int PAGE = 1000;

    /** From this created index on. */
    List<ListedInvoice> from(long index) throws InterruptedException {
        return list(index, PAGE);
    }

    List<ListedInvoice> after(List<ListedInvoice> page) throws InterruptedException {
        return from(next(page));
    }

    /** That of this created index; the next one comes in its place if the node has it no longer. */
    List<ListedInvoice> alone(long index) throws InterruptedException {
        return list(index, 1);
    }

    private List<ListedInvoice> list(long from, int limit) throws InterruptedException {
        List<ListedInvoice> page = settlements.page(from, limit);
        meters.page();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return page;
    }

    static boolean isLast(List<ListedInvoice> page) {
        return page.size() < PAGE;
    }

    /** The created index where the next page begins. */
    static long next(List<ListedInvoice> page) {
        return page.getLast().createdIndex() + 1;
    }
}
