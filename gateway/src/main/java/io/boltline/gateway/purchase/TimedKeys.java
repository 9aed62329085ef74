package io.boltline.gateway.purchase;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which keys put their time into their orders' ids: those that say that they were made at this time
 * or later. Older ones were named without, and must be for ever.
 *
 * <p>Once an installation has such a time, it stays.
 */
public final class TimedKeys {
    private volatile @Nullable Instant since;

    /** Null: none do, so far. */
    public TimedKeys(@Nullable Instant since) {
        this.since = since;
    }

    boolean areUnknown() {
        return since == null;
    }

    void begin(Instant time) {
        since = time;
    }

    /** What goes in front of the order's characters; mostly nothing. */
    String prefix(IdempotencyKey key) {
        var first = since;
        return first == null
                ? ""
                : KeyTime.of(key)
                        .filter(time -> !time.isBefore(first))
                        .flatMap(TimePrefix::of)
                        .orElse("");
    }
}
