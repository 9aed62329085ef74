package io.boltline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
    private final DurationConverter converter = new DurationConverter();

    @ParameterizedTest
    @CsvSource({
        "5ms,PT0.005S",
        "0s,PT0S",
        "90s,PT90S",
        "10m,PT10M",
        "2h,PT2H",
        "7d,P7D",
        "PT1H30M,PT1H30M",
        "pt10m,PT10M",
        "' 10M ',PT10M"
    })
    void isSoLong(String text, Duration duration) {
        assertThat(converter.convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "-10m", "10x", "PT-1S", "-PT1S", "1.5h", "1234567890s", "P1Q"})
    void isNothingElse(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'%s' is no duration such as 90s or 10m", text);
    }
}
