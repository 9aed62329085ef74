package io.boltline.merkle;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed of a tree to let it grow: the roots of the complete subtrees that it consists
 * of, one for each bit of its size that is set. At most 63 hashes, however many leaves there are.
 *
 * <p>For one thread. Leaves are appended in place: about one node is hashed for each.
 */
public final class Frontier {
    private static final int LEVELS = 63;

    private final TreeHasher hasher = new TreeHasher();

    /** By level; one counts only where the size has its bit set. */
    private final @Nullable Hash[] roots = new Hash[LEVELS];

    private long size;

    /** Of a tree without leaves. */
    public Frontier() {}

    /** Hears of each subtree that a leaf completes: the leaf first, then larger and larger ones. */
    @FunctionalInterface
    public interface Completed {
        /**
         * A subtree of 2^level leaves, from the leaf {@code index << level} on.
         *
         * @param level of 0 for a leaf, and 8 for the root of 256
         */
        void subtree(int level, long index, Hash root);
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    public void append(Hash leaf) {
        append(leaf, (level, index, root) -> {});
    }

    /**
     * Appends and tells.
     *
     * @throws IllegalStateException once there are 2^63 - 1 leaves
     */
    public void append(Hash leaf, Completed completed) {
        if (size == Long.MAX_VALUE) {
            throw new IllegalStateException("the tree is full");
        }
        Hash root = leaf;
        int level = 0;
        completed.subtree(0, size, root);
        for (long left = size; (left & 1) == 1; left >>>= 1) {
            root = hasher.node(at(level), root);
            level++;
            completed.subtree(level, size >>> level, root);
        }
        roots[level] = root;
        size++;
    }

    /** The root of all leaves so far (RFC 6962, section 2.1). */
    public Hash root() {
        if (size == 0) {
            return TreeHasher.EMPTY_ROOT;
        }
        int level = Long.numberOfTrailingZeros(size);
        Hash root = at(level);
        for (level++; level < LEVELS; level++) {
            if (has(level)) {
                root = hasher.node(at(level), root);
            }
        }
        return root;
    }

    /** The size in 8 bytes (big-endian), then the hashes, 32 bytes each, the largest's first. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(lengthAt(size)).putLong(size);
        for (int level = LEVELS - 1; level >= 0; level--) {
            if (has(level)) {
                bytes.put(at(level).bytes);
            }
        }
        return bytes.array();
    }

    /**
     * What {@link #toBytes()} gave.
     *
     * @throws IllegalArgumentException if the size is negative, or its hashes are not all there is
     */
    public static Frontier fromBytes(byte[] bytes) {
        if (bytes.length < Long.BYTES) {
            throw new IllegalArgumentException(
                    "a frontier has at least 8 bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long size = buffer.getLong();
        if (size < 0) {
            throw new IllegalArgumentException("a frontier's size is not negative: " + size);
        }
        if (bytes.length != lengthAt(size)) {
            throw new IllegalArgumentException(
                    "a frontier of %d leaves has %d hashes in %d bytes, not %d bytes"
                            .formatted(size, Long.bitCount(size), lengthAt(size), bytes.length));
        }
        Frontier frontier = new Frontier();
        frontier.size = size;
        for (int level = LEVELS - 1; level >= 0; level--) {
            if (frontier.has(level)) {
                byte[] hash = new byte[Hash.BYTES];
                buffer.get(hash);
                frontier.roots[level] = Hash.wrap(hash);
            }
        }
        return frontier;
    }

    private static int lengthAt(long size) {
        return Long.BYTES + Hash.BYTES * Long.bitCount(size);
    }

    private boolean has(int level) {
        return (size >>> level & 1) == 1;
    }

    private Hash at(int level) {
        Hash root = roots[level];
        if (root == null) {
            throw new IllegalStateException(
                    "no hash at level %d of %d leaves".formatted(level, size));
        }
        return root;
    }

    /** The size alone. */
    @Override
    public String toString() {
        return "Frontier of " + size + " leaves";
    }
}
