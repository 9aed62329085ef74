package io.boltline.journalformat;

import io.boltline.merkle.Hash;
import io.boltline.merkle.Subtrees;
import io.boltline.merkle.TreeHasher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Subtrees of the leaves that are at hand, computed when they are asked for.
 *
 * <p>For one thread.
 */
public final class LeafSubtrees implements Subtrees {
    private final TreeHasher hasher = new TreeHasher();
    private final Map<Long, Hash> leaves = new HashMap<>();

    /** Some that follow each other, from this index on. */
    public void put(long first, List<Hash> following) {
        long index = first;
        for (Hash leaf : following) {
            leaves.put(index, leaf);
            index++;
        }
    }

    /**
     * As it says.
     *
     * @throws IllegalStateException when a leaf below is not at hand
     */
    @Override
    public Hash at(int level, long index) {
        if (level > 0) {
            return hasher.node(at(level - 1, 2 * index), at(level - 1, 2 * index + 1));
        }
        @Nullable Hash leaf = leaves.get(index);
        if (leaf == null) {
            throw new IllegalStateException("no leaf " + index + " is at hand");
        }
        return leaf;
    }
}
