package io.boltline.merkle;

import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 hash: 32 bytes that nobody changes. */
public final class Hash {
    public static final int BYTES = 32;

    final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A copy of the bytes.
     *
     * @throws IllegalArgumentException unless there are 32
     */
    public static Hash of(byte[] bytes) {
        requireLength(bytes.length);
        return new Hash(bytes.clone());
    }

    /**
     * From the standard base64 of RFC 4648, section 4, with its padding.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Hash parse(String base64) {
        byte[] bytes = StrictBase64.decode(base64);
        requireLength(bytes.length);
        return new Hash(bytes);
    }

    /** Not copied: whoever hands it over keeps no reference. */
    static Hash wrap(byte[] bytes) {
        return new Hash(bytes);
    }

    private static void requireLength(int length) {
        if (length != BYTES) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + length);
        }
    }

    /** A copy: 32 bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, BYTES);
    }

    /** Without copying this hash. */
    public boolean hasBytes(byte[] other) {
        return Arrays.equals(bytes, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    /** Its first bytes are as good as any. */
    @Override
    public int hashCode() {
        return bytes[0] << 24
                | (bytes[1] & 0xff) << 16
                | (bytes[2] & 0xff) << 8
                | (bytes[3] & 0xff);
    }

    /** Standard base64, as in notes and proofs. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
