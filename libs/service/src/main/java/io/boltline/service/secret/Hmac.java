package io.boltline.service.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What only who has a secret can make of a text: 32 bytes that look random. */
public final class Hmac {
    /** As {@link Mac} calls it. */
    public static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    /** The same for the same secret and text, each time. */
    public static byte[] of(SecretKeySpec secret, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is not available", e);
        }
    }
}
