package io.boltline.contract.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells a secret from any other without telling what it is.
 *
 * @param id names the secret, for people too; never changes
 * @param hmacSha256 of a fixed text under the secret, 64 hex digits; worth nothing to who reads it
 *     as long as the secret is random
 */
public record KeyCheck(String id, String hmacSha256) {
    private static final String ALGORITHM = "HmacSHA256";

    /** Never what a secret is used on: that result would be an output that somebody relies on. */
    private static final byte[] FIXED_TEXT = "boltline key check, version 1".getBytes(UTF_8);

    /** The check of this secret. */
    public static KeyCheck of(String id, byte[] secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return new KeyCheck(id, HexFormat.of().formatHex(mac.doFinal(FIXED_TEXT)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
