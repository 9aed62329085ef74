package io.boltline.lightning;

import java.time.Instant;

/**
 * An invoice as a node's book has it: what can be read of it, whatever is odd about the rest.
 *
 * @param createdIndex the node's count of invoices, from 1
 * @param label the node's own name for it; empty where nodes have none
 * @param paymentHash 64 hex digits, lower case; empty when it has none
 * @param amountMsat what it asks for; 0 when it doesn't say
 */
public record BookedInvoice(
        long createdIndex, String label, String paymentHash, long amountMsat, Fate fate) {

    /** What has become of an invoice at its node. */
    public sealed interface Fate {
        /**
         * Somebody paid it.
         *
         * @param settledAt in the node's time, whole seconds
         */
        record Paid(long receivedMsat, Instant settledAt) implements Fate {}

        /** It was not paid, and can't be any more. */
        record Over() implements Fate {}

        /** It can be paid, or money for it is under way. */
        record Open() implements Fate {}
    }
}
