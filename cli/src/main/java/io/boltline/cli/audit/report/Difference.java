package io.boltline.cli.audit.report;

import org.jspecify.annotations.Nullable;

/**
 * Something on which the sources don't agree, though they must.
 *
 * @param orderId null when no single order can be named
 * @param detail for people: places, amounts, hashes; nothing personal or secret
 */
public record Difference(Kind kind, @Nullable String orderId, String detail) {

    /** What is wrong; the names are part of the JSON output. */
    public enum Kind {
        ACKNOWLEDGED_BUT_LOST("a client was told of a purchase that is not there"),
        ACKNOWLEDGED_AND_REJECTED("a client was told of a purchase that was refused"),
        ACKNOWLEDGED_DIFFERENTLY("a client was told something else than what is there"),
        ORDERED_TWICE("one idempotency key of one user has two orders"),
        MORE_ORDERS_THAN_ASKED("there are orders that no request explains"),
        ORDER_WITHOUT_EVENT("an order document without its OrderCreated"),
        EVENT_WITHOUT_ORDER("an OrderCreated without its order document"),
        ORDER_DIFFERS("order document and OrderCreated differ"),
        ORDER_UNREADABLE("a document under an order's id is no order"),
        DOCUMENT_IN_CONFLICT("CouchDB holds conflicting revisions"),
        INVOICE_MISSING("neither an invoice nor a recorded failure"),
        INVOICE_NOT_AT_NODE("an InvoiceCreated whose invoice the node does not have"),
        INVOICE_WITHOUT_EVENT("an invoice at the node without its InvoiceCreated"),
        INVOICE_WITHOUT_ORDER("an invoice at the node for an order that does not exist"),
        INVOICE_TWICE("two invoices where there must be one"),
        INVOICE_DIFFERS("log, order and node differ on an invoice"),
        INVOICE_DOCUMENT_MISSING("events tell of an invoice that has no document"),
        INVOICE_DOCUMENT_DIFFERS("the invoice's document is not what the events tell"),
        SAME_ID_OTHER_CONTENT("two records of one event id have different content"),
        EVENT_MISNAMED("an event under another key, id or subject than its own"),
        IMPOSSIBLE_SEQUENCE("events of an order in an order that can't be"),
        PAYMENT_UNRECORDED("the node was paid and the log has no InvoicePaid"),
        PAYMENT_NOT_AT_NODE("an InvoicePaid that the node knows nothing of"),
        EXPIRY_UNRECORDED("an invoice's time is long over, and the log has not been told"),
        PAYMENT_DIFFERS("log and node differ on what was received"),
        NOT_JOURNALED("an event whose fact the journal does not have"),
        JOURNAL_CONFLICT("an event that the journal put aside, with its cause");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** In half a sentence. */
        public String meaning() {
            return meaning;
        }
    }
}
