package io.boltline.lightning;

import java.util.Base64;
import java.util.Random;

/** Secrets for tests: as irregular as real ones, and the same in every run. */
public final class Secrets {
    private Secrets() {}

    /** 32 bytes in base64. */
    public static String aSecret(long number) {
        return ofBytes(number, 32);
    }

    static String ofBytes(long number, int length) {
        var bytes = new byte[length];
        new Random(number).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
