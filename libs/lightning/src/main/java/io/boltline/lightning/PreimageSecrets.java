package io.boltline.lightning;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that preimages are derived from, each from a time on. An order's own timestamp picks
 * the secret, so that it always leads to the same preimage, and a secret is rotated by adding one
 * that begins later. None is ever dropped: a late replay looks its invoice up under the secret of
 * its day.
 */
public final class PreimageSecrets {
    private static final int LEAST_BYTES = 32;

    /** Of 32 random bytes fewer differ once in 10¹⁶ times; of a word or a filler, always. */
    private static final int LEAST_DIFFERENT_BYTES = 16;

    private final NavigableMap<Instant, PreimageSecret> byBeginning;

    private PreimageSecrets(NavigableMap<Instant, PreimageSecret> byBeginning) {
        this.byBeginning = byBeginning;
    }

    /**
     * Reads secrets from configuration.
     *
     * @param secrets {@code notBefore:base64} separated by commas, in any order, such as {@code
     *     2026-01-01T00:00:00Z:…}; each secret at least 32 random bytes
     * @throws IllegalArgumentException for anything else; the message never shows a secret
     */
    public static PreimageSecrets parse(String secrets) {
        var byBeginning = new TreeMap<Instant, PreimageSecret>();
        for (String entry : secrets.split(",", -1)) {
            if (!entry.isBlank()) {
                PreimageSecret secret = secret(entry.strip());
                if (byBeginning.put(secret.notBefore(), secret) != null) {
                    throw new IllegalArgumentException(
                            "two secrets begin at " + secret.notBefore());
                }
            }
        }
        if (byBeginning.isEmpty()) {
            throw new IllegalArgumentException("holds no secret");
        }
        return new PreimageSecrets(byBeginning);
    }

    private static PreimageSecret secret(String entry) {
        int colon = entry.lastIndexOf(':');
        Instant notBefore = notBefore(colon < 0 ? "" : entry.substring(0, colon).strip());
        byte[] key = decode(notBefore, entry.substring(colon + 1).strip());
        if (key.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "the secret of %s must have at least %d bytes, has %d"
                            .formatted(notBefore, LEAST_BYTES, key.length));
        }
        if (differentBytes(key) < LEAST_DIFFERENT_BYTES) {
            throw new IllegalArgumentException(
                    "the secret of " + notBefore + " is too regular to be random");
        }
        return new PreimageSecret(notBefore, new SecretKeySpec(key, PreimageSecret.ALGORITHM));
    }

    /** The text stays out of the message: where the form is wrong, it may be the secret itself. */
    private static Instant notBefore(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    "a secret is \"notBefore:base64\", such as 2026-01-01T00:00:00Z:…");
        }
    }

    private static byte[] decode(Instant notBefore, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("the secret of " + notBefore + " is not base64");
        }
    }

    private static long differentBytes(byte[] key) {
        return new String(key, StandardCharsets.ISO_8859_1).chars().distinct().count();
    }

    /** The newest secret that had begun at this time; empty before the first. */
    Optional<PreimageSecret> at(Instant time) {
        return Optional.ofNullable(byBeginning.floorEntry(time)).map(Map.Entry::getValue);
    }

    /**
     * The check of each secret, by the time from which on it is used.
     *
     * @param check tells a secret from any other, of the time and the bytes, which it must not keep
     */
    public <T> NavigableMap<Instant, T> checks(BiFunction<Instant, byte[], T> check) {
        var checks = new TreeMap<Instant, T>();
        byBeginning.forEach((beginning, secret) ->
                checks.put(beginning, check.apply(beginning, secret.key().getEncoded())));
        return checks;
    }

    @Override
    public String toString() {
        return "PreimageSecrets" + byBeginning.keySet();
    }
}
