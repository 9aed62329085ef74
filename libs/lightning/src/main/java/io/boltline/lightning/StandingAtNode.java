package io.boltline.lightning;

import java.time.Instant;

/** Where an invoice stands, in the node's own words. */
public sealed interface StandingAtNode {

    /** It can be paid, or a payment for it is on its way. */
    record Open() implements StandingAtNode {}

    /** It expired or was cancelled: the node takes no payment for it any more. */
    record Closed() implements StandingAtNode {}

    /**
     * The node has the money.
     *
     * @param index the node's count of settlements, from 1; a later one has a greater index
     * @param receivedMsat what came, not what was asked for
     * @param settledAt in the node's time, whole seconds
     */
    record Paid(long index, long receivedMsat, Instant settledAt) implements StandingAtNode {
        public Paid {
            if (index < 1) {
                throw new IllegalArgumentException("the settlement's index is too low: " + index);
            }
            if (receivedMsat < 1) {
                throw new IllegalArgumentException("paid with nothing: " + receivedMsat);
            }
            if (!isOfOurTime(settledAt) || settledAt.equals(Instant.EPOCH)) {
                throw new IllegalArgumentException("settledAt can't be: " + settledAt);
            }
        }
    }

    /** Neither before 1970 nor so late that sums with it leave the range of dates. */
    static boolean isOfOurTime(Instant time) {
        return !time.isBefore(Instant.EPOCH)
                && time.isBefore(Instant.ofEpochSecond(253_402_300_800L));
    }
}
