package io.boltline.service.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Takes fingerprints: SHA-256 over a random key of this object's own and the text. Without the key,
 * which never leaves the process, a guess can't be held against one; the key comes first and has a
 * fixed length, and no fingerprint is shown to anybody, so that HMAC's second pass isn't needed.
 */
public final class Fingerprints {
    private final byte[] key = new byte[32];

    /** Under a key that nobody else has. */
    public Fingerprints() {
        new SecureRandom().nextBytes(key);
    }

    /** Equal for equal texts, and for those alone. */
    public Fingerprint of(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(key);
            var bits = ByteBuffer.wrap(digest.digest(text.getBytes(UTF_8)));
            return new Fingerprint(bits.getLong(), bits.getLong(), bits.getLong(), bits.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
