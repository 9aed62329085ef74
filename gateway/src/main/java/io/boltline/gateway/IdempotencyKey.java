package io.boltline.gateway;

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
     * The key in the header; null when there is none.
     *
     * @throws RefusedException 400 when it is malformed
     */
    static @Nullable IdempotencyKey from(@Nullable String header) {
        if (header == null) {
            return null;
        }
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
