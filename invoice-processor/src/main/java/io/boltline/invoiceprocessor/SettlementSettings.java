package io.boltline.invoiceprocessor;

import java.time.Duration;

/**
 * How settlement is watched.
 *
 * @param patience how long one call to the node waits for a settlement, in whole seconds
 * @param sweepInterval from the end of one pass over the node's invoices to the next
 * @param headStart how long the sweep leaves a payment to the watch
 * @param entryWait how long after an invoice was made its entry in the index is waited for; more
 *     than the clocks of node and broker may be apart
 * @param sessionTimeout after which an instance that died is replaced; not below the broker's
 *     {@code group.min.session.timeout.ms}
 * @param remembered entries of the index that are kept in memory, about 500 bytes each
 * @param partitions of the topics
 */
record SettlementSettings(
        Duration patience,
        Duration sweepInterval,
        Duration headStart,
        Duration entryWait,
        Duration sessionTimeout,
        int remembered,
        int partitions) {

    SettlementSettings {
        check(
                patience.toSeconds() >= 1 && patience.toMinutes() < 4,
                "patience must be a second to 4 minutes, is " + patience);
        check(sweepInterval.isPositive(), "sweepInterval must be positive, is " + sweepInterval);
        check(!headStart.isNegative(), "headStart must not be negative, is " + headStart);
        check(
                entryWait.toSeconds() >= 1 && entryWait.toDays() < 2,
                "entryWait must be a second to 48 hours, is " + entryWait);
        check(
                sessionTimeout.toMillis() >= 1000 && sessionTimeout.toMinutes() < 5,
                "sessionTimeout must be a second to 5 minutes, is " + sessionTimeout);
        check(remembered >= 1, "remembered must be positive, is " + remembered);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
