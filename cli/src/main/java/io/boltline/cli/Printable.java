package io.boltline.cli;

/**
 * Makes what customers typed safe to show: a name must not be able to move the cursor, change the
 * colours or pass for another line.
 */
public final class Printable {
    private static final int LIMIT = 80;

    private Printable() {}

    /**
     * The text with a question mark for each character that shows nothing or steers a terminal, cut
     * to 80 characters.
     */
    public static String of(String text) {
        var shown = new StringBuilder(Math.min(text.length(), LIMIT));
        text.codePoints()
                .limit(LIMIT)
                .forEach(c -> shown.appendCodePoint(isVisible(c) ? c : '\uFFFD'));
        return text.codePointCount(0, text.length()) > LIMIT
                ? shown.append('…').toString()
                : shown.toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
