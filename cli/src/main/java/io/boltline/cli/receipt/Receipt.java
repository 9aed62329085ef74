package io.boltline.cli.receipt;

import io.boltline.contract.OrderId;
import io.boltline.journalformat.SignedCheckpoint;
import java.util.List;

/**
 * An order's facts, each with the proof that it is in the tree of a checkpoint. Nothing of it is
 * verified; {@link ReceiptCheck} does that.
 *
 * @param facts at least one, by ascending sequence
 */
record Receipt(OrderId order, SignedCheckpoint checkpoint, List<ReceiptFact> facts) {
    Receipt {
        facts = List.copyOf(facts);
    }

    Receipt withoutValues() {
        return new Receipt(
                order, checkpoint, facts.stream().map(ReceiptFact::withoutValue).toList());
    }
}
