package io.boltline.analytics.web;

import io.boltline.analytics.web.calendar.Grain;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an answer has a row for each of. */
enum By {
    QUARTER,
    HOUR,
    DAY,
    PRODUCT,
    NONE;

    /** As it is written in a query. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<By> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /** The pieces of time; empty where there is one row for all of it. */
    Optional<Grain> grain() {
        return switch (this) {
            case QUARTER -> Optional.of(Grain.QUARTER);
            case HOUR -> Optional.of(Grain.HOUR);
            case DAY -> Optional.of(Grain.DAY);
            case PRODUCT, NONE -> Optional.empty();
        };
    }
}
