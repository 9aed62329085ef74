package io.boltline.gateway.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.OrderId;
import io.boltline.contract.UtcMillis;
import io.boltline.gateway.http.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * A place in a user's orders: behind the one that it names. Callers hand it back as it is; a forged
 * one leads to another place among their own orders.
 *
 * @param timestamp the order's, in whole milliseconds
 */
record Cursor(Instant timestamp, OrderId orderId) {
    /**
     * Reads what {@link #text} wrote.
     *
     * @throws RefusedException 400 for anything else
     */
    static Cursor parse(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 2);
            var cursor = new Cursor(Instant.parse(parts[0]), new OrderId(parts[parts.length - 1]));
            if (cursor.text().equals(text)) {
                return cursor;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Refused below.
        }
        throw new RefusedException(
                400, "Invalid input: \"before\" must be what a page gave as \"next\"");
    }

    /** Opaque, of letters, digits, minus and underscore. */
    String text() {
        var place = UtcMillis.format(timestamp) + " " + orderId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
    }
}
