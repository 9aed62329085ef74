package io.boltline.invoiceprocessor.settlement;

import io.boltline.invoiceprocessor.lightning.ListedInvoice;
import io.boltline.invoiceprocessor.lightning.OddInvoice;
import io.boltline.invoiceprocessor.lightning.Standing;
import io.boltline.invoiceprocessor.lightning.StoredInvoice;
import java.util.Optional;

/**
 * An index of the node's and the invoice that had it: should the node show another invoice there,
 * it is not the node that it was.
 */
record Checkpoint(long index, String paymentHash) {

    /** Empty unless both can be read. */
    static Optional<Checkpoint> settled(ListedInvoice invoice) {
        return switch (invoice) {
            case StoredInvoice stored when stored.standing() instanceof Standing.Paid paid ->
                    Optional.of(new Checkpoint(paid.index(), stored.paymentHash()));
            case OddInvoice odd when odd.settledIndex() > 0 && !odd.paymentHash().isEmpty() ->
                    Optional.of(new Checkpoint(odd.settledIndex(), odd.paymentHash()));
            case StoredInvoice _, OddInvoice _ -> Optional.empty();
        };
    }

    /**
     * Whether an odd invoice may be the one of this settlement: what can't be read denies nothing.
     */
    boolean isNotDeniedBy(OddInvoice odd) {
        return (odd.settledIndex() == 0 || odd.settledIndex() == index)
                && (odd.paymentHash().isEmpty() || odd.paymentHash().equals(paymentHash));
    }

    static Checkpoint created(StoredInvoice invoice) {
        return new Checkpoint(invoice.createdIndex(), invoice.paymentHash());
    }
}
