package io.boltline.gateway.purchase;

import io.boltline.contract.internal.KeyCheck;
import java.time.Instant;
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
    private static final Logger log = LoggerFactory.getLogger(TimedKeysWatch.class);

    private final TimedKeys keys;
    private final OrderIdSecret secret;
    private final Supplier<Collection<KeyCheck>> inForce;

    /**
     * Looks when told to.
     *
     * @param secret which the entry was made under
     * @param inForce reads the log; not asked any more once it had the time
     */
    public TimedKeysWatch(
            TimedKeys keys, OrderIdSecret secret, Supplier<Collection<KeyCheck>> inForce) {
        this.keys = keys;
        this.secret = secret;
        this.inForce = inForce;
    }

    /** Looks once; what the reading throws comes through, and changes nothing. */
    public void look() {
        if (keys.areUnknown()) {
            TimedKeysCheck.registered(inForce.get(), secret).ifPresent(this::begin);
        }
    }

    private void begin(Instant time) {
        keys.begin(time);
        log.warn(
                "keys of {} and later are timed, as another gateway registered it:"
                        + " TIMED_KEYS_SINCE must say so at this one's next start",
                time);
    }
}
