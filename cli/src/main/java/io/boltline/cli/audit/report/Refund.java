package io.boltline.cli.audit.report;

import java.time.Instant;

/**
 * A payment that somebody has to look at: money came that perhaps must go back.
 *
 * @param receivedMsat what came
 * @param settledAt in the node's time
 */
public record Refund(
        String orderId,
        int attempt,
        String paymentHash,
        long receivedMsat,
        Instant settledAt,
        Reason reason) {

    /** Why; the names are part of the JSON output. */
    public enum Reason {
        /** Another invoice of the order had been paid before. */
        DOUBLE,
        /** It came after the invoice's expiry. */
        LATE,
        /** Less came than the order costs: it paid for nothing. */
        UNDERPAID
    }
}
