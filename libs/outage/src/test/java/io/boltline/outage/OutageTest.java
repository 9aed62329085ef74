package io.boltline.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageTest {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final OutageLimits LIMITS =
            OutageLimits.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1));

    private final List<String> lines = new ArrayList<>();

    /** Of an origin that may be anywhere, so that it overflows. */
    private long nanos = Long.MAX_VALUE - 1_000_000_000;

    private Duration passed = Duration.ZERO;
    private final InstantSource clock = () -> START.plus(passed);
    private final Outage outage =
            new Outage(
                    "node",
                    "orders wait",
                    LIMITS,
                    () -> nanos,
                    clock,
                    line -> lines.add(line.text()));
    private final Use calls = outage.use("calls");
    private final Use others = outage.use("others");

    @Test
    void tellsTheBeginningTheMinutesAndTheEnd() {
        callsFailFor(Duration.ofSeconds(130));
        callsSucceedFor(Duration.ofSeconds(10));

        assertThat(lines)
                .containsExactly(
                        "node is unavailable since 2026-01-31T12:00:00Z, orders wait: no answer",
                        "node is still unavailable, for 61.0 s, 122 tries failed: no answer",
                        "node is still unavailable, for 121.0 s, 242 tries failed: no answer",
                        "node is available again after 130.0 s, 260 tries failed");
        assertThat(outage.seconds()).isZero();
    }

    @Test
    void saysNothingOfAHiccup() {
        calls.failed(noAnswer());
        calls.failed(noAnswer());
        callsSucceedFor(Duration.ofMinutes(3));

        assertThat(lines).isEmpty();
    }

    @Test
    void saysNothingOfSingleFailuresLongApart() {
        for (int i = 0; i < 10; i++) {
            calls.failed(noAnswer());
            pass(Duration.ofSeconds(61));
        }

        assertThat(lines).isEmpty();
    }

    @Test
    void saysNothingWhileNearlyAllCallsAreServed() {
        for (int i = 0; i < 1000; i++) {
            calls.served();
            calls.served();
            calls.served();
            calls.served();
            calls.failed(noAnswer());
            pass(Duration.ofMillis(500));
        }

        assertThat(lines).isEmpty();
    }

    @Test
    void tellsOfWhatFailsEverySecondTime() {
        for (int i = 0; i < 20; i++) {
            calls.served();
            calls.failed(noAnswer());
            pass(Duration.ofMillis(500));
        }

        assertThat(lines).singleElement().asString().contains("is unavailable");
    }

    @Test
    void whatComesAndGoesIsOneOutage() {
        for (int i = 0; i < 60; i++) {
            callsFailFor(Duration.ofSeconds(1));
            callsSucceedFor(Duration.ofSeconds(1));
        }
        callsSucceedFor(Duration.ofSeconds(5));

        assertThat(lines)
                .satisfiesExactly(
                        line -> assertThat(line).contains("is unavailable since"),
                        line -> assertThat(line).contains("is still unavailable"),
                        line -> assertThat(line).contains("is available again after 119"));
    }

    @Test
    void aStragglersFailureIsNoNewOutage() {
        callsFailFor(Duration.ofSeconds(10));
        callsSucceedFor(Duration.ofSeconds(4));
        calls.failed(noAnswer());
        callsSucceedFor(Duration.ofSeconds(20));

        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).contains("is available again after 10.0 s");
    }

    @Test
    void aSuccessInAQuietTimeIsTheEnd() {
        callsFailFor(Duration.ofSeconds(10));
        calls.served();
        pass(Duration.ofSeconds(5));

        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).contains("is available again");
    }

    @Test
    void severalUsesAreOneOutageThatEndsWithTheLast() {
        for (int i = 0; i < 20; i++) {
            calls.failed(noAnswer());
            others.failed(noAnswer());
            pass(Duration.ofMillis(500));
        }
        callsSucceedFor(Duration.ofSeconds(10));

        assertThat(lines).hasSize(1);
        assertThat(outage.isOn()).isTrue();

        others.served();
        pass(Duration.ofSeconds(5));

        assertThat(lines).hasSize(2);
        assertThat(lines.getLast())
                .isEqualTo("node is available again after 20.0 s, 40 tries failed");
    }

    @Test
    void oneUseThatFailsIsTrouble() {
        for (int i = 0; i < 20; i++) {
            calls.served();
            calls.served();
            others.failed(noAnswer());
            pass(Duration.ofMillis(500));
        }

        assertThat(lines).singleElement().asString().contains("is unavailable");
    }

    @Test
    void whatNobodyCallsAnyMoreIsNotLeftOpen() {
        callsFailFor(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(61));

        assertThat(lines)
                .last()
                .asString()
                .contains("node is not needed any more; it was unavailable for 9.5 s, 20 tries");
        assertThat(outage.isOn()).isFalse();
    }

    @Test
    void aRefusalIsNoOutageOfTheNetwork() {
        for (int i = 0; i < 3; i++) {
            calls.failed(Trouble.refusal("the account is not let in (401)"));
            pass(Duration.ofSeconds(30));
        }

        assertThat(lines)
                .containsExactly(
                        "node has refused this service since 2026-01-31T12:00:00Z, orders wait: the"
                            + " account is not let in (401); this does not pass by itself: mend the"
                            + " credentials or their rights",
                        "node still refuses this service, for 90.0 s, 3 tries failed: the account"
                                + " is not let in (401); this does not pass by itself: mend the"
                                + " credentials or their rights");
    }

    @Test
    void tellsForHowLongItLasts() {
        assertThat(outage.seconds()).isZero();

        callsFailFor(Duration.ofSeconds(42));

        assertThat(outage.seconds()).isEqualTo(42);
    }

    private void callsFailFor(Duration time) {
        for (Duration end = passed.plus(time); passed.compareTo(end) < 0; ) {
            calls.failed(noAnswer());
            pass(Duration.ofMillis(500));
        }
    }

    private void callsSucceedFor(Duration time) {
        for (Duration end = passed.plus(time); passed.compareTo(end) < 0; ) {
            calls.served();
            pass(Duration.ofMillis(500));
        }
    }

    private void pass(Duration time) {
        passed = passed.plus(time);
        nanos += time.toNanos();
        outage.look();
    }

    private static Trouble noAnswer() {
        return Trouble.unavailable("no\nanswer");
    }
}
