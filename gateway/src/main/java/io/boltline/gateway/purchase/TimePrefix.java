package io.boltline.gateway.purchase;

import java.time.Instant;
import java.util.Optional;

/**
 * The time in front of an order's id: six base-36 digits of whole seconds since 2020, so that what
 * is made one after the other lies side by side in a database that sorts by ids.
 */
final class TimePrefix {
    private static final long EPOCH_SECOND = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private static final int LENGTH = 6;

    /** 36⁶: the digits last until December 2088. */
    private static final long COUNT = 2_176_782_336L;

    private TimePrefix() {}

    /** Empty for a time that the digits don't reach. */
    static Optional<String> of(Instant time) {
        long seconds = time.getEpochSecond() - EPOCH_SECOND;
        if (seconds < 0 || seconds >= COUNT) {
            return Optional.empty();
        }
        var digits = Long.toString(seconds, 36);
        return Optional.of("0".repeat(LENGTH - digits.length()) + digits);
    }
}
