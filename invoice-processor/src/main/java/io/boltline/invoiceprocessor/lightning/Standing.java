package io.boltline.invoiceprocessor.lightning;

import java.time.Instant;

/** Where an invoice stands, in the node's own words. */
public sealed interface Standing {

    /** It can be paid, or a payment for it is on its way. */
    record Open() implements Standing {}

    /** It expired or was cancelled: the node takes no payment for it any more. */
    record Closed() implements Standing {}

    /**
     * The node has the money.
     *
     * @param index the node's count of settlements, from 1; a later one has a greater index
     * @param receivedMsat what came, not what was asked for
     * @param settledAt in the node's time, whole seconds
     */
    record Paid(long index, long receivedMsat, Instant settledAt) implements Standing {}
}
