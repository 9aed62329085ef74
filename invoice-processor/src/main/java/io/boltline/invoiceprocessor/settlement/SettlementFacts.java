package io.boltline.invoiceprocessor.settlement;

import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;

/** The events that the node's answers make, functions of them and of the index: pure. */
final class SettlementFacts {
    private SettlementFacts() {}

    /**
     * A payment, whatever came and whenever.
     *
     * @param duplicate whether another invoice of the order was paid before
     */
    static InvoicePaid paid(
            IndexedInvoice entry,
            StoredInvoice invoice,
            StandingAtNode.Paid paid,
            boolean duplicate) {
        return new InvoicePaid(
                entry.orderId(),
                entry.timestamp(),
                entry.attempt(),
                entry.provider(),
                entry.node(),
                entry.invoiceId(),
                invoice.paymentHash(),
                invoice.paymentRequest(),
                invoice.amountMsat(),
                paid.receivedMsat(),
                invoice.expiresAt(),
                paid.settledAt(),
                isLate(invoice, paid),
                duplicate);
    }

    /** Settled after the expiry; in its last second is in time. */
    static boolean isLate(StoredInvoice invoice, StandingAtNode.Paid paid) {
        return paid.settledAt().isAfter(invoice.expiresAt());
    }

    static InvoiceExpired expired(IndexedInvoice entry, StoredInvoice invoice) {
        return new InvoiceExpired(
                entry.orderId(),
                entry.timestamp(),
                entry.attempt(),
                entry.provider(),
                entry.node(),
                entry.invoiceId(),
                invoice.paymentHash(),
                invoice.paymentRequest(),
                invoice.amountMsat(),
                invoice.expiresAt());
    }
}
