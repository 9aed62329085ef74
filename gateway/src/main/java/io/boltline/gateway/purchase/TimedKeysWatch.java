package io.boltline.gateway.purchase;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.service.Periodic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a gateway that runs without a time from which on keys are timed that another one has
 * registered it. Keys of that time come {@link TimedKeysCheck#NOTICE} later at the earliest, and by
 * then all gateways must agree.
 */
public final class TimedKeysWatch {
    /** The longest pause between two looks: several fit into the notice. */
    public static final Duration LONGEST_PAUSE = TimedKeysCheck.NOTICE.dividedBy(4);

    /** How soon a look comes that is due, as after the host was suspended. */
    static final Duration TICK = Duration.ofSeconds(5);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(15);
    private static final Duration REMINDER = Duration.ofHours(1);
    private static final Logger log = LoggerFactory.getLogger(TimedKeysWatch.class);

    private final TimedKeys keys;
    private final OrderIdSecret secret;
    private final Supplier<Collection<KeyCheck>> written;
    private final Duration pause;
    private final InstantSource clock;
    private Instant reminded = Instant.MIN;

    /**
     * Looks when told to, on one thread.
     *
     * @param secret which the entry was made under
     * @param written reads the log; not asked any more once it had the time
     * @param pause from one look to the next
     */
    TimedKeysWatch(
            TimedKeys keys,
            OrderIdSecret secret,
            Supplier<Collection<KeyCheck>> written,
            Duration pause,
            InstantSource clock) {
        this.keys = keys;
        this.secret = secret;
        this.written = written;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * Looks from now on. Whether a look is due the host's clock says, which goes on while the host
     * is suspended.
     *
     * @param written reads the log
     * @param pause from one look to the next, at most {@link #LONGEST_PAUSE}
     * @param onError called at an {@link Error}, after which nobody looks any more
     */
    public static AutoCloseable start(
            TimedKeys keys,
            OrderIdSecret secret,
            Supplier<Collection<KeyCheck>> written,
            Duration pause,
            Runnable onError) {
        var watch = new TimedKeysWatch(keys, secret, written, pause, InstantSource.system());
        return Periodic.startPaced(
                "timed-keys",
                () -> {
                    watch.look();
                    return shorter(pause, TICK);
                },
                shorter(pause, PAUSE_AFTER_FAILURE),
                onError);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Looks once if that is due; what the reading throws comes through, and changes nothing. */
    void look() {
        if (keys.areUnknown() && keys.age().compareTo(pause) >= 0) {
            var begun = clock.instant();
            TimedKeysCheck.registered(written.get(), secret)
                    .ifPresentOrElse(keys::begin, () -> keys.areNone(begun));
        }
        keys.learned().ifPresent(this::remind);
    }

    private void remind(Instant time) {
        var now = clock.instant();
        if (reminded.isBefore(now.minus(REMINDER))) {
            reminded = now;
            log.warn(
                    "keys of {} and later are timed, as another gateway registered it:"
                            + " TIMED_KEYS_SINCE must say so at this one's next start",
                    time);
        }
    }
}
