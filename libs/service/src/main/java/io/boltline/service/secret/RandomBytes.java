package io.boltline.service.secret;

import java.util.Base64;

/** Reads secrets of random bytes from configuration. */
public final class RandomBytes {
    private static final int MIN_BYTES = 32;

    private RandomBytes() {}

    /**
     * The secret's bytes.
     *
     * @param name of the secret, for the message
     * @param base64 at least 32 bytes, random
     * @throws IllegalArgumentException when it is missing or weak; the message never shows it
     */
    public static byte[] parse(String name, String base64) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not base64");
        }
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "must have at least %d bytes, has %d".formatted(MIN_BYTES, secret.length));
        }
        Randomness.require(name, secret);
        return secret;
    }
}
