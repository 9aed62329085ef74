package io.boltline.lightning;

import io.boltline.lightning.BookedInvoice.Fate;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** An invoice in lightningd's JSON: lightning-listinvoices(7). */
final class ClnInvoiceJson extends InvoiceJson {
    ClnInvoiceJson(JsonNode json) {
        super(json);
    }

    /** Whether it is an invoice at all, in whatever shape, and no answer of somebody between. */
    boolean isInvoice() {
        return has("label") || has("payment_hash") || has("pay_index");
    }

    @Override
    StoredInvoice stored() {
        return new StoredInvoice(
                createdIndex(),
                label(),
                paymentHash(),
                text("bolt11"),
                amountMsat(),
                createdAt(),
                second("expires_at"),
                standing());
    }

    @Override
    BookedInvoice booked() {
        return new BookedInvoice(
                numberIfAny("created_index"),
                textIfAny("label"),
                textIfAny("payment_hash"),
                numberIfAny("amount_msat"),
                switch (textIfAny("status")) {
                    case "paid" ->
                            new Fate.Paid(
                                    numberIfAny("amount_received_msat"),
                                    Instant.ofEpochSecond(numberIfAny("paid_at")));
                    case "expired" -> new Fate.Over();
                    default -> new Fate.Open();
                });
    }

    /** Others leave the amount to the payer; an invoice of ours without one was misread. */
    private long amountMsat() {
        return has("amount_msat") || OrderLabel.read(label()).isPresent()
                ? number("amount_msat")
                : 0;
    }

    @Override
    String label() {
        return text("label");
    }

    @Override
    long createdIndex() {
        return has("created_index") ? number("created_index") : 0;
    }

    @Override
    long settledIndex() {
        return number("pay_index");
    }

    @Override
    String paymentHash() {
        return StoredInvoice.checkedHash(text("payment_hash"));
    }

    /** BOLT 12's say nothing of it. */
    @Override
    Instant createdAt() {
        String bolt11 = text("bolt11");
        return bolt11.isEmpty() ? Instant.EPOCH : Bolt11Time.createdAt(bolt11);
    }

    private StandingAtNode standing() {
        return switch (text("status")) {
            case "unpaid" -> new StandingAtNode.Open();
            case "expired" -> new StandingAtNode.Closed();
            case "paid" ->
                    new StandingAtNode.Paid(
                            settledIndex(), number("amount_received_msat"), second("paid_at"));
            default -> throw new IllegalArgumentException("status is an unknown one");
        };
    }
}
