package io.boltline.gateway.purchase;

import io.boltline.gateway.web.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which keys put their time into their orders' ids: those that say that they were made at this time
 * or later. Older ones were named without, and must be for ever.
 *
 * <p>Once an installation has such a time, it stays. Until then this must hear again and again that
 * there is none: what another gateway registered after a look lies at least {@link
 * TimedKeysCheck#NOTICE} after that look. Half of that is left for the hosts' clocks.
 */
public final class TimedKeys {
    private static final Duration TRUSTED = TimedKeysCheck.NOTICE.dividedBy(2);
    private static final int UNAVAILABLE = 503;

    private final InstantSource clock;
    private volatile @Nullable Instant since;
    private volatile Instant looked;
    private volatile @Nullable Instant learned;

    /**
     * What is known at a start.
     *
     * @param since null: none do, so far
     * @param looked when the reading began that said so
     * @param clock goes on while the host is suspended
     */
    public TimedKeys(@Nullable Instant since, Instant looked, InstantSource clock) {
        this.since = since;
        this.looked = looked;
        this.clock = clock;
    }

    boolean areUnknown() {
        return since == null;
    }

    /** A reading of the log that began then had none. */
    void areNone(Instant begun) {
        looked = begun;
    }

    /** The log has one, which this gateway was not told. */
    void begin(Instant time) {
        learned = time;
        since = time;
    }

    /** 1 when the time is known from the log alone, else 0. */
    public int untold() {
        return learned == null ? 0 : 1;
    }

    /** What is known from the log alone. */
    Optional<Instant> learned() {
        return Optional.ofNullable(learned);
    }

    /** How long ago it was last heard that there is none, also by a clock that was set back. */
    Duration age() {
        return Duration.between(looked, clock.instant()).abs();
    }

    /**
     * What goes in front of the order's characters; mostly nothing.
     *
     * @throws RefusedException 503 when another gateway may have registered a time by now that this
     *     key is not before
     */
    String prefix(IdempotencyKey key) {
        var first = since;
        if (first == null) {
            requireNone(key);
            return "";
        }
        return KeyTime.of(key)
                .filter(time -> !time.isBefore(first))
                .flatMap(TimePrefix::of)
                .orElse("");
    }

    private void requireNone(IdempotencyKey key) {
        var heard = looked;
        if (Duration.between(heard, clock.instant()).abs().compareTo(TRUSTED) > 0
                && KeyTime.of(key)
                        .filter(time -> !time.isBefore(heard.plus(TRUSTED)))
                        .isPresent()) {
            throw new RefusedException(
                    UNAVAILABLE,
                    "Purchases with such a key can't be taken now",
                    TimedKeysWatch.TICK);
        }
    }
}
