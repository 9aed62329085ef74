package io.boltline.gateway.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.OrderId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The token of a payment link: base64url of its expiry (seconds since 1970, 5 bytes) and of 16
 * bytes that only who has the secret can make of that and the order.
 *
 * <p>21 bytes are 28 characters to the bit: no other text stands for the same token.
 */
final class Token {
    private static final int EXPIRY_BYTES = 5;
    private static final int SIGNATURE_BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{28}");

    private Token() {}

    /**
     * A new one.
     *
     * @param expiry cut to the second
     */
    static String of(OrderId orderId, Instant expiry, PaymentLinkSecret secret) {
        long expirySecond = expiry.getEpochSecond();
        byte[] bytes =
                ByteBuffer.allocate(EXPIRY_BYTES + SIGNATURE_BYTES)
                        .put((byte) (expirySecond >> Integer.SIZE))
                        .putInt((int) expirySecond)
                        .put(signature(orderId, expirySecond, secret))
                        .array();
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /**
     * Until when it opens this order; empty when it is not made for it under one of these secrets.
     * Takes the same time whatever is wrong with the signature, and which secret it is of.
     */
    static Optional<Instant> expiryOf(
            OrderId orderId, String token, Collection<PaymentLinkSecret> secrets) {
        if (!FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.getBytes(US_ASCII)));
        long expirySecond =
                Byte.toUnsignedLong(bytes.get()) << Integer.SIZE
                        | Integer.toUnsignedLong(bytes.getInt());
        var signature = new byte[SIGNATURE_BYTES];
        bytes.get(signature);
        boolean isSigned = false;
        for (var secret : secrets) {
            isSigned |= MessageDigest.isEqual(signature, signature(orderId, expirySecond, secret));
        }
        return isSigned ? Optional.of(Instant.ofEpochSecond(expirySecond)) : Optional.empty();
    }

    /** An order's id has no line feed. */
    private static byte[] signature(OrderId orderId, long expirySecond, PaymentLinkSecret secret) {
        var text = "boltline payment link, version 1\n%s\n%d".formatted(orderId, expirySecond);
        return Arrays.copyOf(secret.sign(text), SIGNATURE_BYTES);
    }
}
