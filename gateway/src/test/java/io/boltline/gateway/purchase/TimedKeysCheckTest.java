package io.boltline.gateway.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.gateway.web.RefusedException;
import io.boltline.service.UnusableSettingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimedKeysCheckTest {
    private static final OrderIdSecret SECRET =
            OrderIdSecret.parse("OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I=");
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final Instant AHEAD = NOW.plus(TimedKeysCheck.NOTICE);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");
    private static final IdempotencyKey FAR =
            new IdempotencyKey("036a30bd-67ff-7000-8000-000000000000");

    /** What the log holds. */
    private final List<KeyCheck> log = new ArrayList<>(List.of(SECRET.check()));

    private final HostClock clock = new HostClock();

    private boolean mayBePast;

    private static final class HostClock implements InstantSource {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void withoutOneNothingIsWritten() {
        assertThat(isTimed(start(null))).isFalse();
        assertThat(log).hasSize(1);
    }

    @Test
    void theFirstGatewayWithOneWritesItAndTheNextFindsIt() {
        assertThat(isTimed(start(AHEAD))).isTrue();
        // Recorded: were it to change, no gateway could start any more.
        assertThat(log.getLast())
                .isEqualTo(
                        new KeyCheck(
                                "timed-keys-since/2026-12-01T13:00:00Z",
                                "0b245a125ddbc46bec40991e3c3d4f8901a4198991e56b65787aedbaacf984de"));
        assertThat(isTimed(start(AHEAD))).isTrue();
        assertThat(log).hasSize(2);
    }

    @Test
    void itIsTheSameHoweverItIsWritten() {
        start(AHEAD);

        assertThat(isTimed(start(Instant.parse("2026-12-01T13:00:00.000Z")))).isTrue();
        assertThat(isTimed(start(Instant.parse("2026-12-01T14:00:00+01:00")))).isTrue();
    }

    @Test
    void oneThatIsKnownMayBePast() {
        start(AHEAD);

        assertThat(isTimed(startAt(AHEAD, AHEAD.plus(Duration.ofDays(365))))).isTrue();
    }

    @Test
    void aNewOneThatIsTooNearIsRefusedAndNotWritten() {
        for (Instant near : List.of(PAST, NOW, AHEAD.minusMillis(1))) {
            assertThatThrownBy(() -> start(near))
                    .isInstanceOf(UnusableSettingException.class)
                    .hasMessage(
                            "TIMED_KEYS_SINCE: is new, or key.checks has lost it, and must not be"
                                    + " before 2026-12-01T13:00:00Z, is %1$s: keys of that time may"
                                    + " be in use, and a repeated Idempotency-Key would buy again."
                                    + " Put that topic back, or start once with"
                                    + " REGISTER_TIMED_KEYS_SINCE=%1$s if it surely is what this"
                                    + " installation had",
                            near);
        }
        assertThat(log).hasSize(1);
    }

    @Test
    void aNewOneMayBePastWhereNothingWasSoldOrAnOperatorSaysSo() {
        mayBePast = true;

        assertThat(isTimed(start(PAST))).isTrue();
    }

    /** Whoever says that any time may be new: it could never be corrected. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNewOneThatIsFarAheadIsRefusedAndNotWritten(boolean mayBePast) {
        this.mayBePast = mayBePast;
        var furthest = NOW.plus(TimedKeysCheck.FURTHEST);

        assertThatThrownBy(() -> start(furthest.plusMillis(1)))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessage(
                        "TIMED_KEYS_SINCE: is new, can never be changed, and must not be after"
                                + " 2026-12-31T12:00:00Z, is 2026-12-31T12:00:00.001Z");
        assertThat(log).hasSize(1);
        assertThat(isTimed(start(furthest))).isTrue();
    }

    @Test
    void anotherOneIsRefused() {
        start(AHEAD);
        mayBePast = true;

        assertThatThrownBy(() -> start(AHEAD.plusMillis(1)))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessage(
                        "TIMED_KEYS_SINCE: must be what this installation's other gateways have,"
                                + " 2026-12-01T13:00:00Z, is 2026-12-01T13:00:00.001Z: a repeated"
                                + " Idempotency-Key would buy again");
        assertThat(log).hasSize(2);
    }

    @Test
    void noneIsRefusedWhereThereIsOne() {
        start(AHEAD);

        assertThatThrownBy(() -> start(null))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("have, 2026-12-01T13:00:00Z, is not set: ");
    }

    @Test
    void ofTwoThatStartAtOnceTheLogDecides() {
        var seenByBoth = List.copyOf(log);
        log.add(SECRET.entry("timed-keys-since/" + AHEAD));

        assertThatThrownBy(() -> start(AHEAD.plusSeconds(1), seenByBoth, NOW))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("have, 2026-12-01T13:00:00Z, is 2026-12-01T13:00:01Z: ");
        assertThat(isTimed(start(AHEAD, seenByBoth, NOW))).isTrue();
    }

    /** Who can write to the topic alone has nobody name orders otherwise. */
    @Test
    void whatWasWrittenWithoutTheSecretDoesNotCount() {
        log.add(new KeyCheck("timed-keys-since/" + PAST, SECRET.check().hmacSha256()));
        log.add(new KeyCheck("timed-keys-since/nonsense", ""));
        var genuine = SECRET.entry("timed-keys-since/" + AHEAD);
        log.add(new KeyCheck("timed-keys-since/" + NOW, genuine.hmacSha256()));

        assertThat(isTimed(start(null))).isFalse();
        assertThat(isTimed(start(AHEAD))).isTrue();
        assertThat(isTimed(start(AHEAD))).isTrue();
    }

    /** Its id can be guessed: midnights are likely. */
    @Test
    void aForgedEntryOfTheSameTimeThatWasFirstHidesNoTrueOne() {
        log.add(new KeyCheck("timed-keys-since/" + AHEAD, "0".repeat(64)));

        assertThat(isTimed(start(AHEAD))).isTrue();
        assertThat(isTimed(start(AHEAD))).isTrue();
        assertThat(log).hasSize(3);
    }

    /**
     * Only the gateway that has registered it was told; the others must agree within the notice.
     */
    @Test
    void aRunningGatewayWithoutItTakesItUp() {
        var running = start(null);
        var watch = watch(running);
        clock.now = NOW.plus(PAUSE);
        watch.look();
        assertThat(isTimed(running)).isFalse();
        assertThat(running.untold()).isZero();

        start(AHEAD);
        clock.now = NOW.plus(PAUSE).plus(PAUSE);
        watch.look();

        assertThat(isTimed(running)).isTrue();
        assertThat(running.untold()).isOne();
    }

    @Test
    void aLookIsNotMadeBeforeItIsDue() {
        var running = start(null);
        start(AHEAD);

        clock.now = NOW.plus(PAUSE).minusMillis(1);
        watch(running).look();

        assertThat(running.areUnknown()).isTrue();
    }

    /** What another gateway registered meanwhile begins an hour after the last look, or later. */
    @Test
    void aGatewayThatCouldNotLookForHalfAnHourNamesNoKeyThatMayBeTimed() {
        var running = start(null);
        var half = TimedKeysCheck.NOTICE.dividedBy(2);
        var near = uuid(NOW.plus(half).minusMillis(1));
        var far = uuid(NOW.plus(half));

        clock.now = NOW.plus(half);
        assertThat(running.prefix(far)).isEmpty();
        for (var late : List.of(clock.now.plusMillis(1), NOW.minus(half).minusMillis(1))) {
            clock.now = late;
            assertThat(running.prefix(near)).isEmpty();
            assertThat(running.prefix(new IdempotencyKey("k"))).isEmpty();
            assertThatThrownBy(() -> running.prefix(far))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.statusCode()).isEqualTo(503));
        }

        watch(running).look();
        assertThat(running.prefix(far)).isEmpty();
    }

    @Test
    void aGatewayThatIsToldAfterSuchATimeNamesAllKeysAgain() {
        var running = start(null);
        start(AHEAD);
        clock.now = AHEAD.plusSeconds(1);
        assertThatThrownBy(() -> running.prefix(FAR)).isInstanceOf(RefusedException.class);

        watch(running).look();

        assertThat(isTimed(running)).isTrue();
    }

    @Test
    void aLookThatFailsIsNone() {
        var running = start(null);
        clock.now = AHEAD;
        var watch =
                new TimedKeysWatch(
                        running,
                        SECRET,
                        () -> {
                            throw new KafkaException("away");
                        },
                        PAUSE,
                        clock);

        assertThatThrownBy(watch::look).isInstanceOf(KafkaException.class);

        assertThatThrownBy(() -> running.prefix(FAR)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aGatewayThatHasItDoesNotAskAgain() {
        var running = start(AHEAD);
        clock.now = AHEAD;

        new TimedKeysWatch(
                        running,
                        SECRET,
                        () -> {
                            throw new AssertionError("asked");
                        },
                        PAUSE,
                        clock)
                .look();

        assertThat(isTimed(running)).isTrue();
    }

    private TimedKeysWatch watch(TimedKeys running) {
        return new TimedKeysWatch(running, SECRET, () -> log, PAUSE, clock);
    }

    private static IdempotencyKey uuid(Instant time) {
        return new IdempotencyKey(
                "%s-%s-7000-8000-000000000000"
                        .formatted(
                                "%012x".formatted(time.toEpochMilli()).substring(0, 8),
                                "%012x".formatted(time.toEpochMilli()).substring(8)));
    }

    private TimedKeys start(@Nullable Instant configured) {
        return startAt(configured, NOW);
    }

    private TimedKeys startAt(@Nullable Instant configured, Instant now) {
        return start(configured, List.copyOf(log), now);
    }

    private TimedKeys start(@Nullable Instant configured, List<KeyCheck> seen, Instant now) {
        clock.now = now;
        return TimedKeysCheck.passed(
                configured,
                SECRET,
                seen,
                check -> {
                    log.add(check);
                    return log;
                },
                _ -> mayBePast,
                now,
                clock);
    }

    private static boolean isTimed(TimedKeys keys) {
        return !keys.prefix(FAR).isEmpty();
    }
}
