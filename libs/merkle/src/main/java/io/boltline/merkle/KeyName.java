package io.boltline.merkle;

import java.security.MessageDigest;
import java.util.Arrays;

/** What notes know of a key: its name, and four bytes of a hash. */
final class KeyName {
    /** No name that is meant for people is longer. */
    static final int MAX_LENGTH = 255;

    static final int ID_BYTES = 4;
    static final byte ED25519 = 1;

    private KeyName() {}

    /**
     * The name, if notes can carry it: spaces and pluses end it there.
     *
     * @throws IllegalArgumentException otherwise
     */
    static String checked(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a key's name has 1 to %d characters, not %d"
                            .formatted(MAX_LENGTH, name.length()));
        }
        if (name.codePoints().anyMatch(KeyName::isNoPartOfIt)) {
            throw new IllegalArgumentException(
                    "a key's name has no spaces, pluses or control characters: '%s'"
                            .formatted(name));
        }
        return name;
    }

    private static boolean isNoPartOfIt(int character) {
        return character == '+'
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE;
    }

    /** SHA-256(name, newline, type and public key), of which the first four bytes count. */
    static byte[] id(String name, byte[] publicKey) {
        MessageDigest sha256 = TreeHasher.sha256();
        sha256.update(Utf8.encode(name));
        sha256.update((byte) '\n');
        sha256.update(ED25519);
        return Arrays.copyOf(sha256.digest(publicKey), ID_BYTES);
    }
}
