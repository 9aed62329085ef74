package io.boltline.analytics.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What callers must show (RFC 6750). Kept as its hash: so neither the time that a comparison takes
 * nor a heap dump tells it.
 */
final class BearerToken {
    /** As long as 24 random bytes in base64. */
    private static final int MIN_CHARS = 32;

    private static final int MAX_CHARS = 1024;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final String SCHEME = "Bearer ";

    private final byte[] sha256;

    /**
     * Takes one.
     *
     * @throws IllegalArgumentException when it is too short or not of a token's form; the message
     *     doesn't show it
     */
    BearerToken(String token) {
        if (token.length() < MIN_CHARS || token.length() > MAX_CHARS) {
            throw new IllegalArgumentException(
                    "must have %d to %d characters, such as those of 'openssl rand -hex 32'; has %d"
                            .formatted(MIN_CHARS, MAX_CHARS, token.length()));
        }
        if (!FORM.matcher(token).matches()) {
            throw new IllegalArgumentException(
                    "must be of letters, digits and . _ ~ + / - with = at its end alone");
        }
        this.sha256 = Sha256.of(token.getBytes(UTF_8));
    }

    /**
     * Refuses who doesn't show it.
     *
     * @param authorization the header's value; null when there is none
     * @throws RefusedException 401
     */
    void require(@Nullable String authorization) {
        if (authorization == null) {
            throw RefusedException.unauthorized("A bearer token is required");
        }
        boolean isBearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        byte[] shown =
                Sha256.of(
                        authorization
                                .substring(isBearer ? SCHEME.length() : 0)
                                .strip()
                                .getBytes(UTF_8));
        if (!isBearer || !MessageDigest.isEqual(shown, sha256)) {
            throw RefusedException.unauthorized("The bearer token is not valid");
        }
    }

    @Override
    public String toString() {
        return "BearerToken[hidden]";
    }
}
