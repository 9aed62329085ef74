package io.boltline.invoiceprocessor.settlement;

import io.boltline.contract.internal.Checkpoint;
import io.boltline.lightning.ListedInvoice;
import io.boltline.lightning.OddInvoice;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import java.util.Optional;

/** What a node's invoices say of checkpoints. */
public final class NodeCheckpoints {
    private NodeCheckpoints() {}

    /** Empty unless both its parts can be read. */
    public static Optional<Checkpoint> settled(ListedInvoice invoice) {
        return switch (invoice) {
            case StoredInvoice stored when stored.standing() instanceof StandingAtNode.Paid paid ->
                    Optional.of(new Checkpoint(paid.index(), stored.paymentHash()));
            case OddInvoice odd when odd.settledIndex() > 0 && !odd.paymentHash().isEmpty() ->
                    Optional.of(new Checkpoint(odd.settledIndex(), odd.paymentHash()));
            case StoredInvoice _, OddInvoice _ -> Optional.empty();
        };
    }

    public static Checkpoint created(StoredInvoice invoice) {
        return new Checkpoint(invoice.createdIndex(), invoice.paymentHash());
    }

    /**
     * Whether an odd invoice may be the one of this settlement: what can't be read denies nothing.
     */
    public static boolean isNotDenied(Checkpoint settlement, OddInvoice odd) {
        return (odd.settledIndex() == 0 || odd.settledIndex() == settlement.index())
                && (odd.paymentHash().isEmpty()
                        || odd.paymentHash().equals(settlement.paymentHash()));
    }
}
