package io.boltline.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * The upper part of a tree, from the level of 256 leaves on: whoever has it needs no more leaves
 * for a proof than those of two tiles.
 *
 * <p>For one thread while it grows. About 64 bytes a tile, which is a quarter of a byte a leaf.
 */
public final class Tiles {
    /** The level of a tile's root. */
    public static final int LEVEL = 8;

    /** How many leaves a tile has. */
    public static final int LEAVES = 1 << LEVEL;

    private final Frontier frontier = new Frontier();
    private final List<HashList> levels = new ArrayList<>();

    /** The root of the next tile. */
    public void append(Hash root) {
        frontier.append(root, (level, _, subtree) -> level(level).add(subtree));
    }

    private HashList level(int level) {
        if (level == levels.size()) {
            levels.add(new HashList());
        }
        return levels.get(level);
    }

    /** How many tiles there are. */
    public long count() {
        return frontier.size();
    }

    /** The root of all tiles: the tree's, if it has no further leaves. */
    public Hash root() {
        return frontier.root();
    }

    /**
     * The tree's hashes. What no tile has is computed of leaves, and those of the tiles that there
     * are may be unknown but for the one that a proof is about.
     *
     * @param leaves the hash of the leaf at an index; throws for one that it doesn't know
     */
    public Subtrees over(LongFunction<Hash> leaves) {
        return new Tiled(leaves);
    }

    private final class Tiled implements Subtrees {
        private final LongFunction<Hash> leaves;
        private final TreeHasher hasher = new TreeHasher();

        Tiled(LongFunction<Hash> leaves) {
            this.leaves = leaves;
        }

        @Override
        public Hash at(int level, long index) {
            int kept = level - LEVEL;
            if (kept >= 0 && kept < levels.size() && index < levels.get(kept).size()) {
                return levels.get(kept).get((int) index);
            }
            if (level == 0) {
                return leaves.apply(index);
            }
            return hasher.node(at(level - 1, 2 * index), at(level - 1, 2 * index + 1));
        }
    }
}
