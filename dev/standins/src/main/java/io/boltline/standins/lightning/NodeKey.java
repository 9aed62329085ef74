package io.boltline.standins.lightning;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** The private key that names a node and signs its invoices; it never shows itself. */
final class NodeKey {
    private static final int LENGTH_BYTES = 32;

    private final BigInteger secret;
    private final String nodeId;

    private NodeKey(BigInteger secret) {
        if (secret.signum() <= 0 || secret.compareTo(Secp256k1.ORDER) >= 0) {
            throw new IllegalArgumentException("a private key outside of the curve's order");
        }
        this.secret = secret;
        this.nodeId =
                HexFormat.of().formatHex(Secp256k1.multiplyGenerator(secret).getEncoded(true));
    }

    static NodeKey random(SecureRandom random) {
        return new NodeKey(
                BigIntegers.createRandomInRange(
                        BigInteger.ONE, Secp256k1.ORDER.subtract(BigInteger.ONE), random));
    }

    /**
     * @param hex 64 hex digits
     */
    static NodeKey fromHex(String hex) {
        return new NodeKey(new BigInteger(1, HexFormat.of().parseHex(hex)));
    }

    String toHex() {
        return HexFormat.of().formatHex(BigIntegers.asUnsignedByteArray(LENGTH_BYTES, secret));
    }

    /** The compressed public key in hex. */
    String nodeId() {
        return nodeId;
    }

    /**
     * ECDSA with the nonce of RFC 6979 and the smaller of the two possible {@code s}: the same
     * invoice always has the same signature, and nobody can turn it into another valid one.
     */
    RecoverableSignature sign(byte[] hash) {
        var nonces = new HMacDSAKCalculator(new SHA256Digest());
        nonces.init(Secp256k1.ORDER, secret, hash);
        while (true) {
            BigInteger nonce = nonces.nextK();
            ECPoint point = Secp256k1.multiplyGenerator(nonce);
            BigInteger x = point.getAffineXCoord().toBigInteger();
            BigInteger r = x.mod(Secp256k1.ORDER);
            BigInteger s =
                    BigIntegers.modOddInverse(Secp256k1.ORDER, nonce)
                            .multiply(new BigInteger(1, hash).add(secret.multiply(r)))
                            .mod(Secp256k1.ORDER);
            if (r.signum() != 0 && s.signum() != 0) {
                int recoveryId =
                        (point.getAffineYCoord().testBitZero() ? 1 : 0)
                                | (x.compareTo(Secp256k1.ORDER) >= 0 ? 2 : 0);
                return new RecoverableSignature(r, s, recoveryId).withLowS();
            }
        }
    }

    @Override
    public String toString() {
        return "NodeKey[" + nodeId + "]";
    }
}
