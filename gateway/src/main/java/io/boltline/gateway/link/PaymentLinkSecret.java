package io.boltline.gateway.link;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.service.secret.Hmac;
import io.boltline.service.secret.RandomBytes;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/** A secret that payment links are made under. It never appears anywhere, not even here. */
public final class PaymentLinkSecret {
    private static final String CHECK_ID = "payment-link";
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_-]{1,32}):(.*)");

    private final String checkId;
    private final byte[] secret;

    private PaymentLinkSecret(String checkId, byte[] secret) {
        this.checkId = checkId;
        this.secret = secret;
    }

    /**
     * Reads secrets from configuration.
     *
     * @param secrets each base64 of at least 32 random bytes, or {@code name:base64} for one that
     *     took an earlier one's place; separated by commas, the current one first; blank for none
     * @throws IllegalArgumentException when one is weak; the message never shows it
     */
    public static List<PaymentLinkSecret> parse(String secrets) {
        return Stream.of(secrets.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(PaymentLinkSecret::ofOne)
                .toList();
    }

    private static PaymentLinkSecret ofOne(String entry) {
        var named = NAMED.matcher(entry);
        return named.matches()
                ? new PaymentLinkSecret(
                        CHECK_ID + "/" + named.group(1),
                        RandomBytes.parse("the secret", named.group(2)))
                : new PaymentLinkSecret(CHECK_ID, RandomBytes.parse("the secret", entry));
    }

    /** What only who has the secret can make of a text. */
    byte[] sign(String text) {
        return Hmac.of(new SecretKeySpec(secret, Hmac.ALGORITHM), text);
    }

    /** Tells this secret from any other that may be called so. */
    KeyCheck check() {
        return KeyCheck.of(checkId, secret);
    }

    @Override
    public String toString() {
        return "PaymentLinkSecret";
    }
}
