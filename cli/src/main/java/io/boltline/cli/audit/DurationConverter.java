package io.boltline.cli.audit;

import io.boltline.cli.kafka.From;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration such as {@code 90s}, {@code 10m}, {@code 2h}, {@code 7d} or {@code PT10M}. */
final class DurationConverter implements ITypeConverter<Duration> {
    private final From.Converter converter = new From.Converter();

    @Override
    public Duration convert(String text) {
        if (text.matches("\\d.*|[Pp].*")
                && converter.convert(text) instanceof From.Ago(Duration duration)
                && !duration.isNegative()) {
            return duration;
        }
        throw new TypeConversionException("'%s' is no duration such as 60s".formatted(text));
    }
}
