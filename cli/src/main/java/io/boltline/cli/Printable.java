package io.boltline.cli;

/**
 * Makes what customers typed safe to show: a name must not be able to move the cursor, change the
 * colours or pass for another line.
 */
public final class Printable {
    private static final int LIMIT = 80;

    private Printable() {}

    /**
     * The text with a replacement mark for each character that shows nothing or steers a terminal,
     * cut to 80 characters.
     */
    public static String of(String text) {
        return text.codePointCount(0, text.length()) > LIMIT
                ? line(text.substring(0, text.offsetByCodePoints(0, LIMIT))) + '…'
                : line(text);
    }

    /** The same in full length: line breaks don't survive either. */
    public static String line(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> shown.appendCodePoint(isVisible(c) ? c : '\uFFFD'));
        return shown.toString();
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
