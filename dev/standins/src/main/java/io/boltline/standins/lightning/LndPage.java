package io.boltline.standins.lightning;

import java.util.List;

/**
 * A page as lnrpc's ListInvoices cuts it.
 *
 * @param offset the index that the page begins after, or, reversed, ends before; 0 reversed is the
 *     end
 */
record LndPage(long offset, long limit, boolean reversed) {

    /**
     * Of all invoices those of this page.
     *
     * @param oldestFirst in the order of their index
     */
    List<NodeInvoice> of(List<NodeInvoice> oldestFirst) {
        if (!reversed) {
            return oldestFirst.stream()
                    .filter(invoice -> invoice.createdIndex() > offset)
                    .limit(limit)
                    .toList();
        }
        return oldestFirst.reversed().stream()
                .filter(invoice -> offset == 0 || invoice.createdIndex() < offset)
                .limit(limit)
                .toList()
                .reversed();
    }
}
