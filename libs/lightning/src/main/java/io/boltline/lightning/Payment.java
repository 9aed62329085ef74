package io.boltline.lightning;

/** What came of asking for an invoice. */
public sealed interface Payment permits LightningInvoice, Payment.Refused, Payment.Unpayable {

    /**
     * The node will not make this invoice, however often it is asked; nothing was made.
     *
     * @param reason the node's own words, for people; free of secrets
     */
    record Refused(String reason) implements Payment {}

    /**
     * The node was not asked for this invoice, because it could not receive the payment; nothing
     * was made.
     *
     * @param reason for people
     */
    record Unpayable(String reason) implements Payment {}
}
