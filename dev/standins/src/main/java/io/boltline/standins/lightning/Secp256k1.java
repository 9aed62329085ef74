package io.boltline.standins.lightning;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * Bitcoin's curve, from BouncyCastle's custom field arithmetic: five times its generic one.
 *
 * <p>Multiples of the generator come from a table of all its multiples by one byte of a scalar: 32
 * additions and no doubling, a third of the time of BouncyCastle's own way. It takes as long as the
 * scalar's bytes make it take, so no real money may hang on a key that is used here.
 */
final class Secp256k1 {
    private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256k1");
    static final ECCurve CURVE = PARAMETERS.getCurve();
    static final BigInteger FIELD = CURVE.getField().getCharacteristic();
    static final ECPoint GENERATOR = PARAMETERS.getG();
    static final BigInteger ORDER = PARAMETERS.getN();
    static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

    private static final int SCALAR_BYTES = 32;
    private static final int BYTE_VALUES = 256;
    private static final ECPoint[] MULTIPLES = multiples();

    private Secp256k1() {}

    /** At {@code 256 * i + b}: the generator times byte b at place i, counted from the lowest. */
    private static ECPoint[] multiples() {
        var multiples = new ECPoint[SCALAR_BYTES * BYTE_VALUES];
        ECPoint unit = GENERATOR;
        for (int place = 0; place < SCALAR_BYTES; place++) {
            ECPoint multiple = CURVE.getInfinity();
            for (int value = 0; value < BYTE_VALUES; value++) {
                multiples[place * BYTE_VALUES + value] = multiple;
                multiple = multiple.add(unit);
            }
            unit = multiple.normalize();
        }
        CURVE.normalizeAll(multiples);
        return multiples;
    }

    /**
     * The generator times this scalar, in affine coordinates.
     *
     * @param scalar between 0 and the order
     */
    static ECPoint multiplyGenerator(BigInteger scalar) {
        byte[] bytes = BigIntegers.asUnsignedByteArray(SCALAR_BYTES, scalar);
        ECPoint sum = CURVE.getInfinity();
        for (int place = 0; place < SCALAR_BYTES; place++) {
            int value = bytes[SCALAR_BYTES - 1 - place] & 0xff;
            sum = sum.add(MULTIPLES[place * BYTE_VALUES + value]);
        }
        return sum.normalize();
    }
}
