package io.boltline.export.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.UtcMillis;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is read quickly is what the JDK reads. */
class UtcTextTest {
    private final Random random = new Random(7);

    @Test
    void readsWhatTheContractWrites() {
        for (int i = 0; i < 2_000; i++) {
            long millis = random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L);
            String text = UtcMillis.format(Instant.ofEpochMilli(millis));
            assertThat(UtcText.micros(text)).as(text).isEqualTo(1000 * millis);
        }
    }

    @Test
    void readsTextsOfThatFormAsTheJdkDoesAlsoWhereTheyCantBe() {
        for (int i = 0; i < 5_000; i++) {
            String text =
                    String.format(
                            Locale.ROOT,
                            "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
                            random.nextInt(10_000),
                            random.nextInt(14),
                            random.nextInt(33),
                            random.nextInt(26),
                            random.nextInt(62),
                            random.nextInt(62),
                            random.nextInt(1000));
            assertThat(UtcText.micros(text)).as(text).isEqualTo(byTheJdk(text));
        }
    }

    @Test
    void readsOtherFormsAsTheJdkDoes() {
        for (String text :
                new String[] {
                    "2026-01-31T12:00:00Z",
                    "2026-01-31T12:00:00.123456Z",
                    "2026-01-31T24:00:00.000Z",
                    "2026-06-30T23:59:60.000Z",
                    "2026-01-31T12:00:00.000+01:00",
                    "2026-01-31t12:00:00.000z",
                    "2026-01-31T12:00:00,000Z",
                    "+1000000000-12-31T00:00:00Z",
                    "",
                    "yesterday"
                }) {
            assertThat(UtcText.micros(text)).as(text).isEqualTo(byTheJdk(text));
        }
    }

    private static @Nullable Long byTheJdk(String text) {
        try {
            Duration since = Duration.between(Instant.EPOCH, Instant.parse(text));
            return Math.addExact(
                    Math.multiplyExact(1_000_000L, since.getSeconds()), since.getNano() / 1000L);
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
