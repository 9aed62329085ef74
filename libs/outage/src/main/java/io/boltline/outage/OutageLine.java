package io.boltline.outage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A line in the log about an outage: its text is what {@code docs/operations.md} shows. */
sealed interface OutageLine {
    String text();

    /** It was noticed. */
    record Began(String name, Instant since, String waiting, Trouble trouble)
            implements OutageLine {
        @Override
        public String text() {
            return "%s %s since %s, %s: %s%s"
                    .formatted(
                            name,
                            trouble.isRefusal() ? "has refused this service" : "is unavailable",
                            since.truncatedTo(ChronoUnit.MILLIS),
                            waiting,
                            trouble.reason(),
                            mending(trouble));
        }
    }

    /** It lasts. */
    record GoesOn(String name, Duration lasting, long tries, Trouble trouble)
            implements OutageLine {
        @Override
        public String text() {
            return "%s %s for %s, %d tries failed: %s%s"
                    .formatted(
                            name,
                            trouble.isRefusal()
                                    ? "still refuses this service,"
                                    : "is still unavailable,",
                            seconds(lasting),
                            tries,
                            trouble.reason(),
                            mending(trouble));
        }
    }

    /** It is over. */
    record Over(String name, Duration lasted, long tries) implements OutageLine {
        @Override
        public String text() {
            return "%s is available again after %s, %d tries failed"
                    .formatted(name, seconds(lasted), tries);
        }
    }

    /** Nobody calls it any more, so nobody can say whether it is over. */
    record NotNeeded(String name, Duration lasted, long tries) implements OutageLine {
        @Override
        public String text() {
            return "%s is not needed any more; it was unavailable for %s, %d tries failed"
                    .formatted(name, seconds(lasted), tries);
        }
    }

    private static String mending(Trouble trouble) {
        return trouble.isRefusal()
                ? "; this does not pass by itself: mend the credentials or their rights"
                : "";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
}
