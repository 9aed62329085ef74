package io.boltline.contract;

import java.time.Instant;

/**
 * What an operator says that he did, kept for ever in {@code operator.actions}. Nobody proves who
 * he is: it is a note, and changes no order.
 */
public sealed interface OperatorAction permits ClaimClosed {
    /** What it is about, and the record's key. */
    String subject();

    /** When he said so, by the clock of his machine. */
    Instant at();

    /** Its identity, the header {@code ce_id}: a function of what it says. */
    String id();
}
