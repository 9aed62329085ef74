package io.boltline.service.secret;

import java.nio.charset.StandardCharsets;

/**
 * Tells what nobody drew at random: words, passphrases and fillers. It can't tell a bad generator
 * from a good one.
 */
public final class Randomness {
    /** Of 32 random bytes fewer differ once in 10¹⁶ times; of a word or a filler, always. */
    private static final int LEAST_DIFFERENT_BYTES = 16;

    private Randomness() {}

    /**
     * Passes what may be random.
     *
     * @param name of the secret, for the message
     * @param secret of at least 32 bytes
     * @throws IllegalArgumentException naming what is wrong; the message never shows the secret
     */
    public static void require(String name, byte[] secret) {
        if (differentBytes(secret) < LEAST_DIFFERENT_BYTES || isRepetition(secret)) {
            throw new IllegalArgumentException(
                    name + " is too regular to be random: make it with openssl rand -base64 32");
        }
        if (isText(secret)) {
            throw new IllegalArgumentException(
                    name + " is text and not random: make it with openssl rand -base64 32");
        }
    }

    private static long differentBytes(byte[] secret) {
        return new String(secret, StandardCharsets.ISO_8859_1).chars().distinct().count();
    }

    private static boolean isRepetition(byte[] secret) {
        for (int period = 1; period <= secret.length / 2; period++) {
            if (repeats(secret, period)) {
                return true;
            }
        }
        return false;
    }

    private static boolean repeats(byte[] secret, int period) {
        for (int i = period; i < secret.length; i++) {
            if (secret[i] != secret[i - period]) {
                return false;
            }
        }
        return true;
    }

    /** Random bytes are all printable ASCII once in 10¹³ times. */
    private static boolean isText(byte[] secret) {
        for (byte each : secret) {
            if (each < ' ' || each > '~') {
                return false;
            }
        }
        return true;
    }
}
