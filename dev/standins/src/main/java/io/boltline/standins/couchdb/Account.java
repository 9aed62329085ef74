package io.boltline.standins.couchdb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Somebody who can log in.
 *
 * @param salt part of what cookies are signed with, so that they end with the password that they
 *     were bought with
 * @param derivedKey lower-case hex of PBKDF2 over the password and the salt
 */
record Account(String name, List<String> roles, String salt, int iterations, String derivedKey) {

    boolean accepts(String password) {
        byte[] claimed =
                Passwords.derive(password, salt, iterations).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(claimed, derivedKey.getBytes(StandardCharsets.US_ASCII));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return name;
    }
}
