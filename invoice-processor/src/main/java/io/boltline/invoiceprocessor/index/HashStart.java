package io.boltline.invoiceprocessor.index;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HexFormat;

/**
 * The first 8 bytes of a payment hash: they tell apart as many as are ever remembered, in an eighth
 * of what the text takes.
 */
public final class HashStart {
    private static final int DIGITS = 16;

    private HashStart() {}

    /**
     * Of a payment hash, as text.
     *
     * @return 0 if it is none
     */
    public static long of(String paymentHash) {
        return of(paymentHash.getBytes(US_ASCII));
    }

    /** Of a payment hash as a record's key. */
    static long of(byte[] key) {
        long start = 0;
        for (int i = 0; i < DIGITS; i++) {
            if (i == key.length || !HexFormat.isHexDigit(key[i])) {
                return 0;
            }
            start = (start << 4) | HexFormat.fromHexDigit(key[i]);
        }
        return start;
    }
}
