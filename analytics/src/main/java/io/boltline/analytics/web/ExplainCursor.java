package io.boltline.analytics.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.journalformat.Cut;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a page goes on, and at which cut: what comes in the meantime is in none of a figure's
 * pages. Callers hand it back as it is; a forged one leads to another place among the same events.
 */
record ExplainCursor(Cut cut, Place place) {
    private static final int MARK_CHARS = 16;
    private static final int PARTS = 5;

    /** Opaque; of letters, digits, minus and underscore. */
    String text(Behind behind) {
        String written =
                "%s;%d;%d;%d;%s"
                        .formatted(cut, place.first(), place.second(), place.third(), mark(behind));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(written.getBytes(US_ASCII));
    }

    /** Reads it; empty when it is none, or one of other events. */
    static Optional<ExplainCursor> read(String text, Behind behind) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), US_ASCII).split(";", -1);
            if (parts.length != PARTS || !parts[4].equals(mark(behind))) {
                return Optional.empty();
            }
            var place =
                    new Place(
                            Long.parseLong(parts[1]),
                            Long.parseLong(parts[2]),
                            Long.parseLong(parts[3]));
            return place.first() < behind.begin().first()
                    ? Optional.empty()
                    : Optional.of(new ExplainCursor(Cut.parse(parts[0]), place));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String mark(Behind behind) {
        return HexFormat.of()
                .formatHex(Sha256.of(behind.toString().getBytes(UTF_8)))
                .substring(0, MARK_CHARS);
    }
}
