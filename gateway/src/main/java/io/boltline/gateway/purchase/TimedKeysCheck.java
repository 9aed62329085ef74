package io.boltline.gateway.purchase;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.service.UnusableSettingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds the time from which on keys are timed against the one that the installation's log has. A
 * gateway with another one, or without, would make a second order of a repeated key.
 */
public final class TimedKeysCheck {
    /** For running gateways to learn of it, and for clocks that are ahead where keys are made. */
    static final Duration NOTICE = Duration.ofHours(1);

    /** It is for ever, so a year that somebody mistyped must not become it. */
    static final Duration FURTHEST = Duration.ofDays(30);

    private static final String VARIABLE = "TIMED_KEYS_SINCE";
    private static final String ID_PREFIX = "timed-keys-since/";
    private static final String OTHERWISE = "a repeated Idempotency-Key would buy again";

    private TimedKeysCheck() {}

    /**
     * Returns the keys that are timed, when all gateways will agree on them. The first gateway that
     * is told a time writes it down.
     *
     * @param configured null for none
     * @param secret under which the entry is made
     * @param written what the log had a moment ago, oldest first, forged entries too
     * @param register adds an entry to the log and returns what it has then: another gateway may
     *     have been first
     * @param mayBePast whether a time may become the installation's that is not {@link #NOTICE}
     *     ahead; asked only where none is known. None may be further ahead than {@link #FURTHEST}
     * @param begun the time of this host before the log was read
     * @param clock of this host
     * @throws UnusableSettingException if it is not the installation's, or can't become it
     */
    public static TimedKeys passed(
            @Nullable Instant configured,
            OrderIdSecret secret,
            Collection<KeyCheck> written,
            Function<KeyCheck, Collection<KeyCheck>> register,
            Predicate<Instant> mayBePast,
            Instant begun,
            InstantSource clock) {
        var known = registered(written, secret);
        if (known.isEmpty() && configured != null) {
            requireNotice(configured, mayBePast, clock.instant());
            known = registered(register.apply(secret.entry(ID_PREFIX + configured)), secret);
        }
        if (!known.equals(Optional.ofNullable(configured))) {
            throw new UnusableSettingException(
                    VARIABLE,
                    "must be what this installation's other gateways have, %s, is %s: %s"
                            .formatted(
                                    known.map(Instant::toString).orElse("none"),
                                    configured == null ? "not set" : configured,
                                    OTHERWISE));
        }
        return new TimedKeys(configured, begun, clock);
    }

    /**
     * The one that counts is the first, whatever was written later. What was written without the
     * secret counts for nothing.
     */
    static Optional<Instant> registered(Collection<KeyCheck> oldestFirst, OrderIdSecret secret) {
        return oldestFirst.stream()
                .filter(check -> check.id().startsWith(ID_PREFIX))
                .filter(check -> check.equals(secret.entry(check.id())))
                .findFirst()
                .map(check -> Instant.parse(check.id().substring(ID_PREFIX.length())));
    }

    private static void requireNotice(Instant time, Predicate<Instant> mayBePast, Instant now) {
        if (time.isAfter(now.plus(FURTHEST))) {
            throw new UnusableSettingException(
                    VARIABLE,
                    "is new, can never be changed, and must not be after %s, is %s"
                            .formatted(now.plus(FURTHEST), time));
        }
        var earliest = now.plus(NOTICE);
        if (time.isBefore(earliest) && !mayBePast.test(time)) {
            throw new UnusableSettingException(
                    VARIABLE,
                    ("is new, or key.checks has lost it, and must not be before %s, is %s: keys of"
                                    + " that time may be in use, and %s. Put that topic back, or"
                                    + " start once with REGISTER_TIMED_KEYS_SINCE=%2$s if it surely"
                                    + " is what this installation had")
                            .formatted(earliest, time, OTHERWISE));
        }
    }
}
