package io.boltline.journal.topology;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** By what the values of facts are compared. For one thread. */
final class FactContent {
    private final MessageDigest sha256 = sha256();

    /** The value's SHA-256. */
    byte[] hash(byte[] value) {
        return sha256.digest(value);
    }

    /**
     * As the store has it. An id stands for its type, but where the type isn't known.
     *
     * @param type the header {@code ce_type}
     * @param hash the value's SHA-256
     */
    ValueHash of(FactKind kind, byte[] type, byte[] hash) {
        if (kind != FactKind.OTHER) {
            return ValueHash.of(hash);
        }
        sha256.update(type);
        return ValueHash.of(sha256.digest(hash));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
