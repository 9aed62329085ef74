package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.evidence.Digest;
import java.time.Duration;
import java.time.Instant;

/**
 * What an audit goes by.
 *
 * @param since older orders are left out
 * @param watermark what is younger may be on its way
 * @param node stands for the identity of the node that was asked
 * @param answersAreKnown whether a client's record was given
 */
public record Terms(Instant since, Instant watermark, Digest node, boolean answersAreKnown) {
    /** A sweep tells it, once a minute; with some left for the clocks and a sweep that failed. */
    private static final Duration UNTIL_AN_EXPIRY_IS_TOLD = Duration.ofMinutes(10);

    boolean isYoung(long millis) {
        return millis > watermark.toEpochMilli();
    }

    /** Whether an invoice's time has been over for so long that the log must know of it. */
    boolean isLongOver(long expiresAtMillis) {
        return expiresAtMillis < watermark.minus(UNTIL_AN_EXPIRY_IS_TOLD).toEpochMilli();
    }

    boolean isTooOld(long millis) {
        return millis < since.toEpochMilli();
    }
}
