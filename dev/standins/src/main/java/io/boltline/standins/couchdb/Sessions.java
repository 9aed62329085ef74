package io.boltline.standins.couchdb;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Cookies as the server makes them: base64url of {@code name:TIME:} and an HMAC, TIME being seconds
 * in hexadecimal. Nothing about them is stored, so a log-out ends none: they end by age, by a
 * change of password, with their user.
 */
final class Sessions {

    private static final String CLEARED = "AuthSession=; Version=1; Path=/; HttpOnly";
    private static final DateTimeFormatter EXPIRES =
            DateTimeFormatter.ofPattern("EEE, dd-MMM-yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final byte[] secret;
    private final Duration lifetime;
    private final Clock clock;
    private final Users users;

    Sessions(byte[] secret, Duration lifetime, Clock clock, Users users) {
        this.secret = secret.clone();
        this.lifetime = lifetime;
        this.clock = clock;
        this.users = users;
    }

    /** The value of a {@code Set-Cookie} that logs this account in. */
    String begin(Account account) {
        Instant now = clock.instant();
        String claim =
                account.name()
                        + ":"
                        + Long.toHexString(now.getEpochSecond()).toUpperCase(Locale.ROOT);
        var token = new ByteArrayOutputStream();
        token.writeBytes(Database.utf8(claim + ":"));
        token.writeBytes(signature(account, claim));
        return "AuthSession=%s; Version=1; Expires=%s; Max-Age=%d; Path=/; HttpOnly"
                .formatted(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(token.toByteArray()),
                        EXPIRES.format(now.plus(lifetime)),
                        lifetime.toSeconds());
    }

    /** The value of a {@code Set-Cookie} that makes a browser forget. */
    static String end() {
        return CLEARED;
    }

    /**
     * Who a cookie speaks for.
     *
     * @return empty for one that is expired, tampered with, forged, or of a user who is gone
     * @throws CouchDbFailure for one that can't be decoded, whatever else proves who is calling
     */
    Optional<Caller> caller(String cookie) {
        Token token = Token.decoded(cookie);
        Optional<Account> account =
                users.account(token.name()).filter(candidate -> signed(token, candidate));
        long age = clock.instant().getEpochSecond() - token.beganAt();
        if (account.isEmpty() || age >= lifetime.toSeconds()) {
            return Optional.empty();
        }
        boolean due = age * 10 > lifetime.toSeconds();
        return account.map(known ->
                Caller.byCookie(known, due ? Optional.of(begin(known)) : Optional.empty()));
    }

    private boolean signed(Token token, Account account) {
        return MessageDigest.isEqual(
                token.signature(), signature(account, token.name() + ":" + token.time()));
    }

    private byte[] signature(Account account, String claim) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            var key = new ByteArrayOutputStream();
            key.writeBytes(secret);
            key.writeBytes(Database.utf8(account.salt()));
            mac.init(new SecretKeySpec(key.toByteArray(), mac.getAlgorithm()));
            return mac.doFinal(Database.utf8(claim));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC with SHA-256", e);
        }
    }

    /** A cookie taken apart, nothing in it believed yet. */
    @SuppressWarnings("ArrayRecordComponent") // compared only in constant time
    private record Token(String name, String time, byte[] signature) {

        static Token decoded(String cookie) {
            byte[] bytes = bytes(cookie);
            int afterName = indexOf(bytes, 0);
            int afterTime = indexOf(bytes, afterName + 1);
            return new Token(
                    new String(bytes, 0, afterName, StandardCharsets.UTF_8),
                    new String(
                            bytes,
                            afterName + 1,
                            afterTime - afterName - 1,
                            StandardCharsets.UTF_8),
                    Arrays.copyOfRange(bytes, Math.min(afterTime + 1, bytes.length), bytes.length));
        }

        /** A time that is no number was long ago. */
        long beganAt() {
            try {
                return Long.parseLong(time, 16);
            } catch (NumberFormatException e) {
                return 0;
            }
        }

        private static byte[] bytes(String cookie) {
            try {
                return Base64.getUrlDecoder().decode(cookie);
            } catch (IllegalArgumentException e) {
                throw malformed();
            }
        }

        /** The next colon; the end, if only the signature is missing. */
        private static int indexOf(byte[] bytes, int from) {
            for (int at = from; at < bytes.length; at++) {
                if (bytes[at] == ':') {
                    return at;
                }
            }
            if (from == 0) {
                throw malformed();
            }
            return bytes.length;
        }

        private static CouchDbFailure malformed() {
            return CouchDbFailure.badRequest(
                    "Malformed AuthSession cookie. Please clear your cookies.");
        }
    }
}
