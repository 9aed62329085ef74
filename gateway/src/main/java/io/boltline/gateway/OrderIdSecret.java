package io.boltline.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/** The secret that orderIds are derived under. It never appears anywhere, not even here. */
final class OrderIdSecret {
    private static final int MIN_BYTES = 32;
    private static final int MIN_DISTINCT_BYTES = 8;

    private final byte[] secret;

    private OrderIdSecret(byte[] secret) {
        this.secret = secret;
    }

    /**
     * Reads the secret from configuration.
     *
     * @param base64 at least 32 bytes, random
     * @throws IllegalArgumentException when it is missing or weak; the message never shows it
     */
    static OrderIdSecret parse(String base64) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ORDER_ID_SECRET is not base64");
        }
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "ORDER_ID_SECRET must have at least %d bytes, has %d"
                            .formatted(MIN_BYTES, secret.length));
        }
        if (new String(secret, StandardCharsets.ISO_8859_1).chars().distinct().count()
                < MIN_DISTINCT_BYTES) {
            throw new IllegalArgumentException("ORDER_ID_SECRET is not random");
        }
        return new OrderIdSecret(secret);
    }

    SecretKeySpec key(String algorithm) {
        return new SecretKeySpec(secret, algorithm);
    }

    @Override
    public String toString() {
        return "OrderIdSecret";
    }
}
