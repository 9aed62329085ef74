package io.boltline.cli.audit.report;

import java.time.Instant;

/**
 * A payment that no node told of: an operator recorded it.
 *
 * @param receivedMsat what came, as the operator says
 * @param settledAt when it came, as the operator says
 */
public record RecordedByHand(
        String orderId, int attempt, String paymentHash, long receivedMsat, Instant settledAt) {}
