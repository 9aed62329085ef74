package io.boltline.gateway.purchase;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a key says that it was made. It is the same for the same key, for ever, whether it is true
 * or not. So this must never change, neither in what it reads nor in what it passes over.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562, UUID version 7</a>
 * @see <a href="https://github.com/ulid/spec">ULID</a>
 */
final class KeyTime {
    private static final Pattern UUID_V7 =
            Pattern.compile(
                    "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}"
                            + "-[0-9a-fA-F]{12}");

    private static final String CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ULID_LENGTH = 26;
    private static final int ULID_TIME_LENGTH = 10;

    private KeyTime() {}

    /**
     * The time in a UUID of version 7 in its form with hyphens, of small or capital letters, or in
     * a ULID, of letters that are all small or all capitals, and one at least; with or without
     * double quotes around it, as a structured header has them. Empty for any other key.
     */
    static Optional<Instant> of(IdempotencyKey key) {
        var text = unquoted(key.value());
        if (UUID_V7.matcher(text).matches()) {
            var millis = text.substring(0, 8) + text.substring(9, 13);
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(millis, 16)));
        }
        return ofUlid(text);
    }

    private static String unquoted(String text) {
        boolean isQuoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }

    /**
     * A text of digits alone is more likely a number of the shop's own: until September 2039 every
     * ULID has a letter in its time, and later one in a hundred million has none. Nor does anything
     * that makes ULIDs mix small letters with capitals, as other random texts do.
     *
     * <p>48 bits of milliseconds are in the first ten characters: the first of them is at most 7.
     */
    private static Optional<Instant> ofUlid(String text) {
        if (text.length() != ULID_LENGTH || text.charAt(0) > '7') {
            return Optional.empty();
        }
        boolean hasSmall = false;
        boolean hasCapital = false;
        long millis = 0;
        for (int i = 0; i < ULID_LENGTH; i++) {
            char letter = text.charAt(i);
            int digit = CROCKFORD.indexOf(small(letter));
            if (digit < 0) {
                return Optional.empty();
            }
            hasSmall |= letter >= 'a';
            hasCapital |= letter >= 'A' && letter <= 'Z';
            if (i < ULID_TIME_LENGTH) {
                millis = millis << 5 | digit;
            }
        }
        return hasSmall == hasCapital
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** No locale, no letters beyond ASCII: a key has none. */
    private static char small(char letter) {
        return letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter;
    }
}
