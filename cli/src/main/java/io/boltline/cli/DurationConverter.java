package io.boltline.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a duration such as {@code 5ms}, {@code 90s}, {@code 10m}, {@code 2h}, {@code 7d} or {@code
 * PT10M}; not a negative one.
 */
public final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    @Override
    public Duration convert(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        var amount = SHORT.matcher(word);
        try {
            Duration duration =
                    amount.matches()
                            ? of(Long.parseLong(amount.group(1)), amount.group(2))
                            : Duration.parse(word);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException e) {
            // told below, with what is wanted instead
        }
        throw new TypeConversionException("'%s' is no duration such as 90s or 10m".formatted(text));
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
