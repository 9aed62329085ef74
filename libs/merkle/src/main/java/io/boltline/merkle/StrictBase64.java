package io.boltline.merkle;

import java.util.Base64;

/** Standard base64 of RFC 4648, section 4, of which each sequence of bytes has one form only. */
final class StrictBase64 {
    private StrictBase64() {}

    /**
     * The JDK's decoder lets the padding be left out, and bits that no byte takes be set.
     *
     * @throws IllegalArgumentException for anything but the one form
     */
    static byte[] decode(String text) {
        byte[] bytes = decodeLeniently(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not standard base64: " + shortened(text));
        }
        return bytes;
    }

    private static byte[] decodeLeniently(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not standard base64: " + shortened(text), e);
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
