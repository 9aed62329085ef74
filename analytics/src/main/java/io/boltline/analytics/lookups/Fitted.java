package io.boltline.analytics.lookups;

import io.boltline.sales.SalesRules;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Values as both databases take them, and in both the same. What comes from a node, an operator or
 * a later build may be anything, and one that a database refuses would hold up all that comes after
 * it.
 */
final class Fitted {
    private static final int MAX_TEXT = 255;
    private static final int KEPT = 64;
    private static final char MARK = '\u2026';
    private static final char REPLACEMENT = '\uFFFD';
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Fitted() {}

    /** At most {@value #MAX_TEXT} characters; of those that can't be stored a mark stays. */
    static String text(String text) {
        var fitted = new StringBuilder();
        text.codePoints()
                .limit(MAX_TEXT)
                .map(it -> SalesRules.isStorable(it) ? it : REPLACEMENT)
                .forEach(fitted::appendCodePoint);
        return fitted.toString();
    }

    /**
     * What a row is looked up by: the text itself, or what stands for one that is too long for an
     * index or can't be stored, and for no other.
     */
    static String id(String text) {
        String fitted = text(text);
        if (fitted.equals(text)) {
            return text;
        }
        int length = fitted.codePointCount(0, fitted.length());
        int kept = fitted.offsetByCodePoints(0, Math.min(KEPT, length));
        return fitted.substring(0, kept) + MARK + HexFormat.of().formatHex(Sha256.of(text));
    }

    /** Since 1970; what is outside of these millennia stands at their ends. */
    static long millis(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return FIRST.toEpochMilli();
        }
        return (instant.isAfter(LAST) ? LAST : instant).toEpochMilli();
    }
}
