package io.boltline.cli.journal;

import io.boltline.journalformat.Cut;
import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Up to where the journal is asked. */
sealed interface Then {
    /** All that was recorded until then, and at it. */
    record At(Instant instant) implements Then {}

    /** So many entries of each partition. */
    record Of(Cut cut) implements Then {}

    /** Reads {@code 2026-01-31T12:00:00Z} or {@code 0:1234,1:987}. */
    final class Converter implements ITypeConverter<Then> {
        @Override
        public Then convert(String text) {
            if (text.contains("T")) {
                return new At(instant(text));
            }
            if (text.contains(":")) {
                return new Of(cut(text));
            }
            throw new TypeConversionException(
                    "'%s' is neither an instant such as 2026-01-31T12:00:00Z nor a cut such as 0:41,1:37"
                            .formatted(text));
        }

        static Instant instant(String text) {
            try {
                return Instant.parse(text.strip());
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'%s' is no instant such as 2026-01-31T12:00:00Z".formatted(text));
            }
        }

        private static Cut cut(String text) {
            return new CutConverter().convert(text);
        }
    }
}
