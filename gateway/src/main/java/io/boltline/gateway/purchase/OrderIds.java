package io.boltline.gateway.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.OrderId;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the ids of orders: random ones, and those that an idempotency key stands for. */
public final class OrderIds {
    private static final String HMAC = "HmacSHA256";
    private static final int LENGTH = 16;
    private static final BigInteger COUNT = BigInteger.valueOf(36).pow(LENGTH);

    private final SecretKeySpec secret;
    private final SecureRandom random = new SecureRandom();

    /**
     * All gateways of an installation must have the same secret, for ever: with another one a
     * repeated key would make another order.
     */
    public OrderIds(OrderIdSecret secret) {
        this.secret = secret.key(HMAC);
    }

    /** A new one, about 82 bits. */
    OrderId next() {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return of(bits);
    }

    /**
     * The order that a user's key stands for; the same on every instance.
     *
     * @param userName the name in the cookie; it can't contain a line feed, so it ends at the first
     */
    OrderId scoped(String userName, IdempotencyKey key) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(secret);
            return of(mac.doFinal((userName + '\n' + key.value()).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is not available", e);
        }
    }

    /** From 256 bits, so that no character is noticeably likelier than another. */
    private static OrderId of(byte[] bits) {
        var digits = new BigInteger(1, bits).mod(COUNT).toString(36);
        return new OrderId("purchase-" + "0".repeat(LENGTH - digits.length()) + digits);
    }
}
