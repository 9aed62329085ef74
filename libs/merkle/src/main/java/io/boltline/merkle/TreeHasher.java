package io.boltline.merkle;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hashes of RFC 6962, section 2.1 (and RFC 9162): a leaf's and a node's begin with different
 * bytes, so that neither can pass for the other.
 *
 * <p>For one thread. It keeps its digest, and allocates its results alone.
 */
public final class TreeHasher {
    /** The root of a tree without leaves: the SHA-256 of nothing. */
    public static final Hash EMPTY_ROOT =
            Hash.wrap(
                    HexFormat.of()
                            .parseHex(
                                    "e3b0c44298fc1c149afbf4c8996fb924"
                                            + "27ae41e4649b934ca495991b7852b855"));

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256 = sha256();
    private final byte[] node = new byte[1 + 2 * Hash.BYTES];

    public TreeHasher() {
        node[0] = NODE;
    }

    public Hash leaf(byte[] entry) {
        return leaf(entry, 0, entry.length);
    }

    /** The leaf of an entry that is a part of the buffer. */
    public Hash leaf(byte[] buffer, int offset, int length) {
        sha256.update(LEAF);
        sha256.update(buffer, offset, length);
        return finished();
    }

    public Hash node(Hash left, Hash right) {
        left.copyTo(node, 1);
        right.copyTo(node, 1 + Hash.BYTES);
        sha256.update(node);
        return finished();
    }

    private Hash finished() {
        byte[] hash = new byte[Hash.BYTES];
        try {
            sha256.digest(hash, 0, Hash.BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 does not fit 32 bytes", e);
        }
        return Hash.wrap(hash);
    }

    /** SHA-256 (FIPS 180-4), which every Java platform has. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
