package io.boltline.analytics.lookups;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.service.secret.RandomBytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key under which users stand in the rows: who has the rows and not the key can't tell names
 * from them, nor try names out. It never appears anywhere, not even here.
 */
public final class UserKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String CHECK_ID = "analytics-user";

    /** Two names share so many bits once in 10³⁸ times. */
    private static final int HASH_BYTES = 16;

    private final SecretKeySpec key;
    private final String check;
    private final Mac prepared;

    private UserKey(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.check = KeyCheck.of(CHECK_ID, secret).hmacSha256();
        this.prepared = prepared(key);
    }

    /**
     * Reads the key from configuration.
     *
     * @param base64 at least 32 bytes, random
     * @throws IllegalArgumentException when it is missing or weak; the message never shows it
     */
    public static UserKey parse(String base64) {
        return new UserKey(RandomBytes.parse("the key", base64));
    }

    /** As the rows have a user: 22 characters, the first 128 bits of the HMAC in base64url. */
    public String hash(String userName) {
        byte[] all = mac().doFinal(userName.getBytes(UTF_8));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(all, HASH_BYTES));
    }

    /** Tells this key from any other, 64 hex digits; worth nothing to who reads it. */
    String check() {
        return check;
    }

    /** Making one from the key takes far longer than a copy of one that is made. */
    private Mac mac() {
        try {
            return (Mac) prepared.clone();
        } catch (CloneNotSupportedException e) {
            return prepared(key);
        }
    }

    private static Mac prepared(SecretKeySpec key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "UserKey";
    }
}
