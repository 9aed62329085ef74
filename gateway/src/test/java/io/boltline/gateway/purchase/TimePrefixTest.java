package io.boltline.gateway.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimePrefixTest {
    @ParameterizedTest
    @CsvSource({
        "2020-01-01T00:00:00Z, 000000",
        "2020-01-01T00:00:00.999Z, 000000",
        "2020-01-01T00:00:35Z, 00000z",
        "2020-01-01T00:00:36Z, 000010",
        "2026-12-01T00:00:00Z, 3lxs00",
        "2088-12-23T05:45:35.999Z, zzzzzz"
    })
    void isTheSecondsSince2020(Instant time, String prefix) {
        assertThat(TimePrefix.of(time)).hasValue(prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2019-12-31T23:59:59.999Z",
                "2088-12-23T05:45:36Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z"
            })
    void isNotThereForATimeThatTheDigitsDoNotReach(Instant time) {
        assertThat(TimePrefix.of(time)).isEmpty();
    }

    @Test
    void sortsAsTheTimesDo() {
        var last = "";
        for (long step = 0; step < 1000; step++) {
            var next =
                    TimePrefix.of(Instant.ofEpochSecond(1_577_836_800 + step * 2_000_000))
                            .orElseThrow();

            assertThat(next).isGreaterThan(last).hasSize(6);
            last = next;
        }
    }
}
