package io.boltline.contract;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** An instant as documents and events carry it: ISO 8601, UTC, always three decimals. */
public final class UtcMillis {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private UtcMillis() {}

    /** Such as {@code 2026-01-31T12:00:00.000Z}; what is finer than a millisecond is cut off. */
    public static String format(Instant instant) {
        return FORM.format(instant);
    }
}
