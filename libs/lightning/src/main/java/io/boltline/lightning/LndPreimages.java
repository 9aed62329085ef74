package io.boltline.lightning;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The preimages and payment hashes that orders lead to, under the secret of their time. */
record LndPreimages(PreimageSecrets secrets) {

    /**
     * 32 bytes, the same for every call with this key.
     *
     * @throws LightningUnavailableException if no secret had begun then: an operator's error
     */
    byte[] of(PaymentKey key) {
        return secrets.at(key.orderedAt())
                .orElseThrow(() ->
                        new LightningUnavailableException(
                                "no preimage secret had begun at " + key.orderedAt()))
                .preimage(key);
    }

    /** The hash of the key's preimage: 64 hex digits. */
    String hash(PaymentKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(of(key));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
