package io.boltline.cli.kafka;

import io.boltline.cli.DurationConverter;
import io.boltline.kafka.TopicReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where in the log to begin. */
public sealed interface From {
    /** Goes there, before this returns: what is written afterwards will be read. */
    default void seekIn(TopicReader log, Instant now) {
        switch (this) {
            case Beginning() -> log.seekToBeginning();
            case Latest() -> log.seekToEnd();
            case At(Instant instant) -> log.seekTo(instant);
            case Ago(Duration duration) -> log.seekTo(now.minus(duration));
        }
        var _ = log.positions();
    }

    /** The first event that is kept. */
    record Beginning() implements From {}

    /** Only what comes from now on. */
    record Latest() implements From {}

    /** The first event that the broker took at this instant or later. */
    record At(Instant instant) implements From {}

    /** The same, counted back from now. */
    record Ago(Duration duration) implements From {}

    /**
     * Reads {@code beginning}, {@code latest}, an ISO 8601 instant, or a duration such as {@code
     * 90s}, {@code 10m}, {@code 2h}, {@code 7d} or {@code PT10M}.
     */
    final class Converter implements ITypeConverter<From> {
        private final DurationConverter durations = new DurationConverter();

        @Override
        public From convert(String text) {
            String word = text.strip().toLowerCase(Locale.ROOT);
            return switch (word) {
                case "beginning" -> new Beginning();
                case "latest" -> new Latest();
                default -> time(word);
            };
        }

        private From time(String text) {
            try {
                return new At(Instant.parse(text));
            } catch (DateTimeException notAnInstant) {
                return ago(text);
            }
        }

        private From ago(String text) {
            try {
                return new Ago(durations.convert(text));
            } catch (TypeConversionException e) {
                throw new TypeConversionException(
                        "'%s' is none of: beginning, latest, an instant such as 2026-01-31T12:00:00Z, a duration such as 10m"
                                .formatted(text));
            }
        }
    }
}
