package io.boltline.invoiceprocessor.sweep;

import io.boltline.contract.internal.Checkpoint;
import io.boltline.invoiceprocessor.settlement.NodeCheckpoints;
import io.boltline.lightning.ListedInvoice;
import io.boltline.lightning.OddInvoice;
import io.boltline.lightning.StoredInvoice;
import org.jspecify.annotations.Nullable;

/** The newest invoice of a pass, and whether it met that of the pass before. */
final class NewestInvoice {
    private final @Nullable Checkpoint before;
    private @Nullable Checkpoint now;
    private boolean metBefore;

    /**
     * None of this pass yet.
     *
     * @param before the newest of the pass before; null if there was none, which any pass meets
     */
    NewestInvoice(@Nullable Checkpoint before) {
        this.before = before;
        this.now = before;
        this.metBefore = before == null;
    }

    /** One of this pass, in the order of the node's count. */
    void note(ListedInvoice invoice) {
        switch (invoice) {
            case StoredInvoice stored -> {
                now = NodeCheckpoints.created(stored);
                metBefore |= now.equals(before);
            }
            case OddInvoice odd -> metBefore |= isTheOneBefore(odd);
        }
    }

    private boolean isTheOneBefore(OddInvoice invoice) {
        return before != null
                && invoice.createdIndex() == before.index()
                && (invoice.paymentHash().isEmpty()
                        || invoice.paymentHash().equals(before.paymentHash()));
    }

    /** False when the node has lost it. */
    boolean metBefore() {
        return metBefore;
    }

    /** Whether that of the pass before comes before this index; true when there was none. */
    boolean wasBefore(long index) {
        return before == null || before.index() < index;
    }

    /** Of this pass or else of the one before; null when no invoice was ever seen. */
    @Nullable Checkpoint now() {
        return now;
    }
}
