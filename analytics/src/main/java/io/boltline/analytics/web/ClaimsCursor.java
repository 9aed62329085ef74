package io.boltline.analytics.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/**
 * Behind which claim a page goes on. Callers hand it back as it is; a forged one leads to another
 * place among the same claims.
 *
 * @param settledAtMillis when its payment settled
 */
record ClaimsCursor(long settledAtMillis, String paymentHash, int attempt) {
    /** Before the first one. */
    static final ClaimsCursor BEGIN = new ClaimsCursor(Long.MIN_VALUE, "", 0);

    private static final int PARTS = 3;

    /** Opaque; of letters, digits, minus and underscore. */
    String text() {
        String written = "%d;%d;%s".formatted(settledAtMillis, attempt, paymentHash);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(written.getBytes(UTF_8));
    }

    /** Reads it; empty when it is none. */
    static Optional<ClaimsCursor> read(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(";", PARTS);
            // PostgreSQL takes no text with U+0000.
            return parts.length == PARTS && parts[2].indexOf(0) < 0
                    ? Optional.of(
                            new ClaimsCursor(
                                    Long.parseLong(parts[0]), parts[2], Integer.parseInt(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
