package io.boltline.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitTest {
    private static final Duration OURS = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=5 | 5",
                "wait=0 | 0",
                "WAIT = 7 | 7",
                "wait=\"3\" | 3",
                "respond-async, wait=4 | 4",
                "wait=4; foo, Respond-Async | 4",
                "respond-async | 0",
                "handling=lenient, Respond-Async | 0",
                "respond-async=1 | 10",
                "respond-async, wait=soon | 0",
                "wait=121 | 120",
                "wait=999999999 | 120",
                "wait=-1 | 10",
                "wait=1.5 | 10",
                "wait=soon | 10",
                "wait | 10",
                "await=3 | 10"
            })
    void takesTheCallersPreferenceWithinTheLimit(String header, long seconds) {
        assertThat(Wait.of(List.of(header), OURS)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void isOursWithoutAPreference() {
        assertThat(Wait.of(List.of(), OURS)).isEqualTo(OURS);
    }
}
