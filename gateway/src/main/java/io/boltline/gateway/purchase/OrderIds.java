package io.boltline.gateway.purchase;

import io.boltline.contract.OrderId;
import io.boltline.service.secret.Hmac;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;
import javax.crypto.spec.SecretKeySpec;

/** Makes the ids of orders: random ones, and those that an idempotency key stands for. */
public final class OrderIds {
    private static final int LENGTH = 16;
    private static final BigInteger COUNT = BigInteger.valueOf(36).pow(LENGTH);

    private final SecretKeySpec secret;
    private final boolean timed;
    private final TimedKeys timedKeys;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * All gateways of an installation must have the same secret, for ever: with another one a
     * repeated key would make another order.
     *
     * @param timed whether random ids have the time in front
     * @param timedKeys which keys' ids do; the same on all gateways, for ever
     */
    public OrderIds(OrderIdSecret secret, boolean timed, TimedKeys timedKeys, InstantSource clock) {
        this.secret = secret.key(Hmac.ALGORITHM);
        this.timed = timed;
        this.timedKeys = timedKeys;
        this.clock = clock;
    }

    /** A new one, of about 82 random bits. */
    OrderId next() {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return of(timed ? TimePrefix.of(clock.instant()).orElse("") : "", bits);
    }

    /**
     * The order that a user's key stands for; the same on every instance.
     *
     * @param userName the name in the cookie; it can't contain a line feed, so it ends at the first
     */
    OrderId scoped(String userName, IdempotencyKey key) {
        return of(timedKeys.prefix(key), Hmac.of(secret, userName + '\n' + key.value()));
    }

    /** From 256 bits, so that no character is noticeably likelier than another. */
    private static OrderId of(String prefix, byte[] bits) {
        var digits = new BigInteger(1, bits).mod(COUNT).toString(36);
        return new OrderId("purchase-" + prefix + "0".repeat(LENGTH - digits.length()) + digits);
    }
}
