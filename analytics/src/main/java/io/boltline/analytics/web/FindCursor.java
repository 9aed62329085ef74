package io.boltline.analytics.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.analytics.lookups.UserPlace;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a user's orders and refusals go on. Callers hand it back as it is; a forged one leads to
 * another place among the same user's.
 */
record FindCursor(UserPlace place) {
    private static final int PARTS = 5;

    /** Opaque; of letters, digits, minus and underscore. */
    String text() {
        String written =
                "%d;%d;%d;%d;%d"
                        .formatted(
                                place.placedAtMillis(),
                                place.orderNumber(),
                                place.refusedAtMillis(),
                                place.partition(),
                                place.sequence());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(written.getBytes(US_ASCII));
    }

    /** Reads it; empty when it is none. */
    static Optional<FindCursor> read(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), US_ASCII).split(";", -1);
            return parts.length == PARTS
                    ? Optional.of(
                            new FindCursor(
                                    new UserPlace(
                                            Long.parseLong(parts[0]),
                                            Long.parseLong(parts[1]),
                                            Long.parseLong(parts[2]),
                                            Integer.parseInt(parts[3]),
                                            Long.parseLong(parts[4]))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
