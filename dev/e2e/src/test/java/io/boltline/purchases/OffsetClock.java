package io.boltline.purchases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The time, except while something is done in the past. */
final class OffsetClock extends Clock {
    private volatile Duration behind = Duration.ZERO;

    <T> T ago(Duration duration, Supplier<T> action) {
        behind = duration;
        try {
            return action.get();
        } finally {
            behind = Duration.ZERO;
        }
    }

    @Override
    public Instant instant() {
        return Instant.now().minus(behind);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC only");
    }
}
