package io.boltline.invoiceprocessor.settlement;

import io.boltline.invoiceprocessor.lightning.Standing;
import io.boltline.invoiceprocessor.lightning.StoredInvoice;

/**
 * An index of the node's and the invoice that had it: should the node show another invoice there,
 * it is not the node that it was.
 */
record Checkpoint(long index, String paymentHash) {

    static Checkpoint settled(StoredInvoice invoice, Standing.Paid paid) {
        return new Checkpoint(paid.index(), invoice.paymentHash());
    }

    static Checkpoint created(StoredInvoice invoice) {
        return new Checkpoint(invoice.createdIndex(), invoice.paymentHash());
    }
}
