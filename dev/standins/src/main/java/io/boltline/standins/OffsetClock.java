package io.boltline.standins;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The time, or so much later or earlier: for what takes a quarter of an hour. */
public final class OffsetClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    /** So much later from now on. */
    public void goOn(Duration duration) {
        ahead = ahead.plus(duration);
    }

    /** Does something as if so much earlier. */
    public <T> T ago(Duration duration, Supplier<T> action) {
        ahead = ahead.minus(duration);
        try {
            return action.get();
        } finally {
            ahead = ahead.plus(duration);
        }
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
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
