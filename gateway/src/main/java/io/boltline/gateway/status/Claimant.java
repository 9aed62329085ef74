package io.boltline.gateway.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Whom a command's session claims to be of: unproven, only CouchDB can tell whether it is true.
 * Kept as a digest, which has one size for all: a forged name may have 3 KB.
 */
final class Claimant {
    private final byte[] digest;

    private Claimant(byte[] digest) {
        this.digest = digest;
    }

    static Claimant named(String userName) {
        return new Claimant(digest(userName));
    }

    boolean isNamed(String userName) {
        return MessageDigest.isEqual(digest, digest(userName));
    }

    private static byte[] digest(String userName) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(userName.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
