package io.boltline.faults.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    @Test
    void tellsTheMiddleAndTheSlowestHundredth() {
        var hundred = IntStream.rangeClosed(1, 100).mapToObj(Duration::ofSeconds);

        assertThat(Percentiles.of(hundred).inSeconds()).isEqualTo("50.0 / 99.0");
    }

    @Test
    void tellsOfASingleOne() {
        assertThat(Percentiles.of(Stream.of(Duration.ofMillis(1_500))).inSeconds())
                .isEqualTo("1.5 / 1.5");
    }

    @Test
    void saysNothingOfNone() {
        assertThat(Percentiles.of(Stream.empty()).inSeconds()).isEqualTo("–");
    }
}
