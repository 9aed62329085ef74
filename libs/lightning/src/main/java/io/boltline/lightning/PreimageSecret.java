package io.boltline.lightning;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives every order and attempt its preimage, without a store and the same on every instance.
 *
 * <p>Who knows it can claim payments in flight and forge their proofs.
 *
 * @param notBefore orders from then on use it, until the next one begins
 */
record PreimageSecret(Instant notBefore, SecretKeySpec key) {
    static final String ALGORITHM = "HmacSHA256";

    /** HMAC-SHA256 of the key's label: 32 bytes. */
    byte[] preimage(PaymentKey payment) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(payment.label().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "PreimageSecret[" + notBefore + "]";
    }
}
