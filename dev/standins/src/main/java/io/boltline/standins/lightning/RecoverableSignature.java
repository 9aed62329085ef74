package io.boltline.standins.lightning;

import static org.bouncycastle.util.BigIntegers.asUnsignedByteArray;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * An ECDSA signature that names its signer: with the recovery id (0 to 3) the public key follows
 * from signature and message.
 */
record RecoverableSignature(BigInteger r, BigInteger s, int recoveryId) {
    /** 64 bytes and the recovery id, in quintets. */
    static final int QUINTETS = 104;

    static RecoverableSignature decode(String quintets) {
        byte[] bytes = Quintets.toBytes(quintets);
        return new RecoverableSignature(
                BigIntegers.fromUnsignedByteArray(bytes, 0, 32),
                BigIntegers.fromUnsignedByteArray(bytes, 32, 32),
                bytes[64]);
    }

    String encode() {
        var bytes = new byte[65];
        System.arraycopy(asUnsignedByteArray(32, r), 0, bytes, 0, 32);
        System.arraycopy(asUnsignedByteArray(32, s), 0, bytes, 32, 32);
        bytes[64] = (byte) recoveryId;
        return Quintets.fromBytes(bytes);
    }

    RecoverableSignature withLowS() {
        return hasLowS()
                ? this
                : new RecoverableSignature(r, Secp256k1.ORDER.subtract(s), recoveryId ^ 1);
    }

    boolean hasLowS() {
        return s.compareTo(Secp256k1.HALF_ORDER) <= 0;
    }

    /**
     * The compressed public key in hex of whoever made this signature, a high {@code s} included
     * (SEC 1, section 4.1.6); empty if no key could have.
     */
    Optional<String> recover(byte[] hash) {
        BigInteger x = recoveryId < 2 ? r : r.add(Secp256k1.ORDER);
        if (!inRange() || recoveryId < 0 || recoveryId > 3 || x.compareTo(Secp256k1.FIELD) >= 0) {
            return Optional.empty();
        }
        return point(x).map(nonce -> signer(nonce, hash))
                .filter(key -> !key.isInfinity())
                .map(key -> HexFormat.of().formatHex(key.getEncoded(true)));
    }

    private Optional<ECPoint> point(BigInteger x) {
        var compressed = new byte[33];
        compressed[0] = (byte) (2 + (recoveryId & 1));
        System.arraycopy(asUnsignedByteArray(32, x), 0, compressed, 1, 32);
        try {
            return Optional.of(Secp256k1.CURVE.decodePoint(compressed));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private ECPoint signer(ECPoint nonce, byte[] hash) {
        BigInteger inverse = BigIntegers.modOddInverse(Secp256k1.ORDER, r);
        BigInteger e = new BigInteger(1, hash).negate();
        return ECAlgorithms.sumOfTwoMultiplies(
                        Secp256k1.GENERATOR,
                        e.multiply(inverse).mod(Secp256k1.ORDER),
                        nonce,
                        s.multiply(inverse).mod(Secp256k1.ORDER))
                .normalize();
    }

    /**
     * Whether the holder of this key made the signature; a high {@code s}, which anybody can derive
     * from a low one, doesn't count.
     *
     * @param key compressed public key in hex
     */
    boolean verifies(byte[] hash, String key) {
        if (!inRange() || !hasLowS()) {
            return false;
        }
        ECPoint publicKey = Secp256k1.CURVE.decodePoint(HexFormat.of().parseHex(key));
        BigInteger inverse = BigIntegers.modOddInverse(Secp256k1.ORDER, s);
        ECPoint nonce =
                ECAlgorithms.sumOfTwoMultiplies(
                                Secp256k1.GENERATOR,
                                new BigInteger(1, hash).multiply(inverse).mod(Secp256k1.ORDER),
                                publicKey,
                                r.multiply(inverse).mod(Secp256k1.ORDER))
                        .normalize();
        return !nonce.isInfinity()
                && nonce.getAffineXCoord().toBigInteger().mod(Secp256k1.ORDER).equals(r);
    }

    private boolean inRange() {
        return r.signum() > 0
                && s.signum() > 0
                && r.compareTo(Secp256k1.ORDER) < 0
                && s.compareTo(Secp256k1.ORDER) < 0;
    }
}
