package io.boltline.merkle;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) on raw keys, by the JDK. No message quotes a private key. */
final class Ed25519 {
    static final int KEY_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;

    private static final String NAME = "Ed25519";

    /** What stands before a raw key in the forms of RFC 8410. */
    private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] PRIVATE_PREFIX =
            HexFormat.of().parseHex("302e020100300506032b657004220420");

    private Ed25519() {}

    /**
     * @throws IllegalArgumentException unless it is a point in 32 bytes
     */
    static PublicKey publicKey(byte[] raw) {
        requireLength("public", raw);
        try {
            return KeyFactory.getInstance(NAME)
                    .generatePublic(new X509EncodedKeySpec(joined(PUBLIC_PREFIX, raw)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no public key of " + NAME, e);
        }
    }

    /**
     * @throws IllegalArgumentException unless it has 32 bytes
     */
    static PrivateKey privateKey(byte[] seed) {
        requireLength("private", seed);
        try {
            return KeyFactory.getInstance(NAME)
                    .generatePrivate(new PKCS8EncodedKeySpec(joined(PRIVATE_PREFIX, seed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + NAME + " here");
        }
    }

    /**
     * The public key that belongs to a private one.
     *
     * <p>The JDK computes it for a new pair only, whose seed it takes from the randomness that it
     * is given.
     */
    static byte[] publicOf(byte[] seed) {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance(NAME);
            pairs.initialize(NamedParameterSpec.ED25519, new Given(seed));
            byte[] encoded = pairs.generateKeyPair().getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(encoded, PUBLIC_PREFIX.length, encoded.length);
            requirePair(seed, raw);
            return raw;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + NAME + " here");
        }
    }

    /** Should a JDK ever take its seed in another way. */
    private static void requirePair(byte[] seed, byte[] raw) {
        byte[] message = {1};
        if (!verifies(publicKey(raw), message, sign(privateKey(seed), message))) {
            throw new IllegalStateException("this JDK gives no public key for a private one");
        }
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no signature with " + NAME);
        }
    }

    static boolean verifies(PublicKey key, byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static void requireLength(String kind, byte[] raw) {
        if (raw.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a %s key of %s has %d bytes, not %d"
                            .formatted(kind, NAME, KEY_BYTES, raw.length));
        }
    }

    private static byte[] joined(byte[] prefix, byte[] raw) {
        return ByteBuffer.allocate(prefix.length + raw.length).put(prefix).put(raw).array();
    }

    /** Randomness that was drawn before. */
    private static final class Given extends SecureRandom {
        private final transient byte[] seed;

        Given(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
