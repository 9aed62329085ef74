package io.boltline.cli.audit;

import java.time.Instant;

/**
 * What an audit goes by.
 *
 * @param since older orders are left out
 * @param watermark what is younger may be on its way
 * @param node stands for the identity of the node that was asked
 */
record Terms(Instant since, Instant watermark, Digest node) {
    boolean isYoung(long millis) {
        return millis > watermark.toEpochMilli();
    }

    boolean isTooOld(long millis) {
        return millis < since.toEpochMilli();
    }
}
