package io.boltline.merkle;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 that replaces nothing. */
final class Utf8 {
    private Utf8() {}

    /**
     * @throws IllegalArgumentException for half a surrogate pair
     */
    static byte[] encode(String text) {
        try {
            ByteBuffer buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the text is no Unicode", e);
        }
    }

    /**
     * @throws IllegalArgumentException for bytes that are no UTF-8
     */
    static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the bytes are no UTF-8", e);
        }
    }
}
