package io.boltline.gateway.purchase;

import io.boltline.gateway.web.RefusedException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a caller names a purchase by, so that asking again does not buy again (the header {@code
 * Idempotency-Key}). It holds for ever, within one user.
 *
 * @param value 1 to 255 visible ASCII characters
 */
record IdempotencyKey(String value) {
    private static final int MAX_CHARS = 255;

    /**
     * The key among the request's headers; null when there is none.
     *
     * @throws RefusedException 400 when it is malformed, or when there are several: which of them a
     *     proxy passes on would be chance
     */
    static @Nullable IdempotencyKey from(Collection<String> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        if (headers.size() > 1) {
            throw new RefusedException(400, "Invalid Idempotency-Key: there are several");
        }
        String header = headers.iterator().next();
        if (header.isEmpty()
                || header.length() > MAX_CHARS
                || !header.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new RefusedException(
                    400,
                    "Invalid Idempotency-Key: must be 1 to "
                            + MAX_CHARS
                            + " visible ASCII characters");
        }
        return new IdempotencyKey(header);
    }
}
