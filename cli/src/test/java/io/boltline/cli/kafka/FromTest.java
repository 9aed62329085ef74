package io.boltline.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class FromTest {
    private final From.Converter converter = new From.Converter();

    @Test
    void isOneOfTheLogsEnds() {
        assertThat(converter.convert("beginning")).isEqualTo(new From.Beginning());
        assertThat(converter.convert("latest")).isEqualTo(new From.Latest());
    }

    @Test
    void isAnInstant() {
        assertThat(converter.convert("2026-01-31T12:00:00Z"))
                .isEqualTo(new From.At(Instant.parse("2026-01-31T12:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({"90s,PT90S", "10m,PT10M", "2h,PT2H", "7d,P7D", "PT1H30M,PT1H30M"})
    void isSoLongAgo(String text, Duration duration) {
        assertThat(converter.convert(text)).isEqualTo(new From.Ago(duration));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "10", "-10m", "2026-01-31", "10x", "P1Q", "1234567890s"})
    void isNothingElse(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("none of: beginning, latest");
    }
}
