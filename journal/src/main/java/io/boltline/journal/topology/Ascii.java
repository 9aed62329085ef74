package io.boltline.journal.topology;

/** Compares texts with bytes, without making one of the other. */
final class Ascii {
    private Ascii() {}

    /** Whether the bytes are the text's. */
    static boolean is(byte[] bytes, String text) {
        return bytes.length == text.length() && hasAt(bytes, 0, text);
    }

    /** Whether the text's bytes begin there. */
    static boolean hasAt(byte[] bytes, int offset, String text) {
        if (offset < 0 || bytes.length - offset < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[offset + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
