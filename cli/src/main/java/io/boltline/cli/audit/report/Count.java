package io.boltline.cli.audit.report;

import com.fasterxml.jackson.annotation.JsonValue;

/** What an audit counts; the words are part of the JSON output. */
public enum Count {
    ORDERS("orders", "orders, of which a document or an OrderCreated tells"),
    ORDERS_WITHOUT_INVOICE("ordersWithoutInvoice", "of them without invoice, recorded as failed"),
    ORDERS_PAID("ordersPaid", "of them paid"),
    PAYMENTS_BY_HAND("paymentsByHand", "payments that no node told of: recorded by an operator"),
    IN_FLIGHT("inFlight", "of them younger than the watermark and not yet complete"),
    TOO_OLD("tooOld", "orders placed earlier, not looked at"),
    EVENTS("events", "events"),
    REPEATED_EVENTS("repeatedEvents", "of them repeats of an id that was there before"),
    UNKNOWN_EVENTS("unknownEvents", "records of a type that this version does not know"),
    UNREADABLE_EVENTS("unreadableEvents", "records that are none of ours"),
    JOURNALED("journaled", "facts of them in the journal"),
    NOT_YET_JOURNALED("notYetJournaled", "facts of them not yet in the journal"),
    JOURNAL_CONFLICTS("journalConflicts", "records of them that the journal put aside"),
    ORDER_DOCUMENTS("orderDocuments", "order documents"),
    INVOICE_DOCUMENTS("invoiceDocuments", "invoice documents"),
    FOREIGN_DOCUMENTS("foreignDocuments", "documents of others among them"),
    NODE_INVOICES("nodeInvoices", "invoices of orders at the node"),
    FOREIGN_INVOICES("foreignInvoices", "invoices at the node that nothing connects with an order"),
    INVOICES_AT_ANOTHER_NODE(
            "invoicesAtAnotherNode", "invoices at another node, as the log says; not looked up"),
    INVOICES_NEVER_TOLD("invoicesNeverTold", "invoices at the node of attempts recorded as failed"),
    REQUESTS_DROPPED("requestsDropped", "requests for another invoice that came to nothing"),
    ACKNOWLEDGED("acknowledged", "purchases that the client was told of"),
    REFUSED("refused", "purchases that the client was refused"),
    UNKNOWN("unknown", "purchases of which the client does not know"),
    UNCLAIMED("unclaimed", "orders that no line of the client names"),
    REPAIRED("repaired", "events emitted again");

    private final String word;
    private final String meaning;

    Count(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** In the JSON output. */
    @JsonValue
    public String word() {
        return word;
    }

    /** For people, after the number. */
    public String meaning() {
        return meaning;
    }
}
