package io.boltline.lightning;

import tools.jackson.databind.JsonNode;

/** What a node's book has, from what was recorded of a node. */
public final class BookedInvoices {
    private BookedInvoices() {}

    /** One of Core Lightning's {@code listinvoices}. */
    public static BookedInvoice ofCln(JsonNode invoice) {
        return new ClnInvoiceJson(invoice).booked();
    }
}
