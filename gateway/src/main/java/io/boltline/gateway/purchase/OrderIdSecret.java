package io.boltline.gateway.purchase;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.service.secret.Hmac;
import io.boltline.service.secret.RandomBytes;
import javax.crypto.spec.SecretKeySpec;

/** The secret that orderIds are derived under. It never appears anywhere, not even here. */
public final class OrderIdSecret {
    private static final String CHECK_ID = "order-id";

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
    public static OrderIdSecret parse(String base64) {
        return new OrderIdSecret(RandomBytes.parse("the secret", base64));
    }

    SecretKeySpec key(String algorithm) {
        return new SecretKeySpec(secret, algorithm);
    }

    /** Tells this secret from any other. */
    KeyCheck check() {
        return KeyCheck.of(CHECK_ID, secret);
    }

    /** An entry that only who has the secret can make; the same each time. */
    KeyCheck entry(String id) {
        return KeyCheck.of(id, Hmac.of(key(Hmac.ALGORITHM), id));
    }

    @Override
    public String toString() {
        return "OrderIdSecret";
    }
}
