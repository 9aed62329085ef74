package io.boltline.export.rows;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Instants as events have them. Those that the contract writes, {@code 2026-01-31T12:00:00.000Z},
 * are read without the JDK's formatter, which takes ten times as long; all others by it.
 */
final class UtcText {
    private static final String FORM = "0000-00-00T00:00:00.000Z";

    private UtcText() {}

    /** Microseconds since 1970 in UTC; null where the text is no instant, or none that fits. */
    static @Nullable Long micros(String text) {
        try {
            return isOfTheForm(text) ? (Long) quickly(text) : slowly(text);
        } catch (DateTimeException | ArithmeticException notOneOfOurs) {
            return null;
        }
    }

    private static boolean isOfTheForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char at = text.charAt(i);
            boolean fits = FORM.charAt(i) == '0' ? at >= '0' && at <= '9' : at == FORM.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return hasTimeOfDay(text);
    }

    /** Neither the day's end nor a second that leaps. */
    private static boolean hasTimeOfDay(String text) {
        return number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && number(text, 17, 19) < 60;
    }

    private static long quickly(String text) {
        LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        long minutes = 60L * number(text, 11, 13) + number(text, 14, 16);
        long seconds = 60 * (minutes + 24 * 60 * day.toEpochDay()) + number(text, 17, 19);
        return 1_000_000 * seconds + 1_000L * number(text, 20, 23);
    }

    private static int number(String text, int begin, int end) {
        int number = 0;
        for (int i = begin; i < end; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }

    private static Long slowly(String text) {
        var sinceTheEpoch = Duration.between(Instant.EPOCH, Instant.parse(text));
        return Math.addExact(
                Math.multiplyExact(1_000_000L, sinceTheEpoch.getSeconds()),
                sinceTheEpoch.getNano() / 1000L);
    }
}
