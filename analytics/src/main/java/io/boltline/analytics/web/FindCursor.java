package io.boltline.analytics.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.analytics.lookups.UserOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a user's orders go on. Callers hand it back as it is; a forged one leads to another place
 * among the same user's.
 *
 * @param placedAt of the last order of the page before
 * @param number the same order's
 */
record FindCursor(Instant placedAt, long number) {
    static FindCursor of(UserOrder last) {
        return new FindCursor(last.placedAt(), last.number());
    }

    /** As the look-ups want it. */
    UserOrder last() {
        return new UserOrder("", number, placedAt, "", "", 0, 0);
    }

    /** Opaque; of letters, digits, minus and underscore. */
    String text() {
        String written = placedAt.toEpochMilli() + ";" + number;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(written.getBytes(US_ASCII));
    }

    /** Reads it; empty when it is none. */
    static Optional<FindCursor> read(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), US_ASCII).split(";", -1);
            return parts.length == 2
                    ? Optional.of(
                            new FindCursor(
                                    Instant.ofEpochMilli(Long.parseLong(parts[0])),
                                    Long.parseLong(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
