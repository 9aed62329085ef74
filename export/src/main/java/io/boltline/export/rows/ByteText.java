package io.boltline.export.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bytes that should be a text, as a column of texts has them: the text, or {@code \x} and their
 * hexadecimal digits where they are no UTF-8. A text that begins with {@code \x} or has the
 * character 0 stands there in digits too, so that each text is of one row of bytes alone.
 */
final class ByteText {
    private static final String DIGITS_FOLLOW = "\\x";

    /** What Java has where bytes are no UTF-8; a text may have it too. */
    private static final char REPLACED = '\uFFFD';

    private ByteText() {}

    static String of(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        boolean isText = text.indexOf(REPLACED) < 0 || Arrays.equals(text.getBytes(UTF_8), bytes);
        return isText && isPlain(text) && text.indexOf(0) < 0 ? text : digits(bytes);
    }

    private static String digits(byte[] bytes) {
        return DIGITS_FOLLOW + HexFormat.of().formatHex(bytes);
    }

    /** Whether bytes stand so, and were a text of the usual kind. */
    static boolean isPlain(String written) {
        return !written.startsWith(DIGITS_FOLLOW);
    }

    /**
     * What stands so.
     *
     * @throws IllegalArgumentException when no bytes do
     */
    static byte[] bytes(String written) {
        if (isPlain(written)) {
            return written.getBytes(UTF_8);
        }
        byte[] bytes = HexFormat.of().parseHex(written.substring(DIGITS_FOLLOW.length()));
        if (!of(bytes).equals(written)) {
            throw new IllegalArgumentException("these digits are of bytes that stand otherwise");
        }
        return bytes;
    }
}
