package io.boltline.standins.couchdb;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns passwords into what may be stored: PBKDF2 with SHA-256 and a salt, in the members that the
 * server uses.
 */
final class Passwords {

    /**
     * Few, because tests and benchmarks log in by the thousand and no secret here is worth more.
     */
    static final int ITERATIONS = 100;

    private static final int KEY_BITS = 256;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    static String newSalt() {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    static String derive(String password, String salt, int iterations) {
        var spec =
                new PBEKeySpec(password.toCharArray(), Database.utf8(salt), iterations, KEY_BITS);
        try {
            return HexFormat.of()
                    .formatHex(
                            SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                                    .generateSecret(spec)
                                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("PBKDF2 with SHA-256 is not available", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Replaces {@code password}, if there is one, by what it derives to. */
    static void hash(ObjectNode user) {
        var password = user.optional("password").flatMap(node -> node.stringValueOpt());
        if (password.isEmpty()) {
            return;
        }
        String salt = newSalt();
        user.remove("password");
        user.put("password_scheme", "pbkdf2")
                .put("pbkdf2_prf", "sha256")
                .put("iterations", ITERATIONS)
                .put("salt", salt)
                .put("derived_key", derive(password.get(), salt, ITERATIONS));
    }
}
