package io.boltline.journalformat;

import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import io.boltline.merkle.Subtrees;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The upper part of a tree: all subtrees of complete tiles, about two hashes for each tile. With
 * the leaves of one tile, and those after the last one, it gives any proof.
 *
 * <p>For one thread while it grows.
 */
public final class TileTree {
    /** By level above the tiles, each from the first subtree on. */
    private final List<List<Hash>> levels = new ArrayList<>();

    /** Over the tiles' roots as if they were leaves. */
    private final Frontier tiles = new Frontier();

    /** The root of the next tile. */
    public void append(Hash root) {
        tiles.append(root, (level, index, subtree) -> keep(level, subtree));
    }

    private void keep(int level, Hash subtree) {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        levels.get(level).add(subtree);
    }

    /** How many tiles there are. */
    public long tiles() {
        return tiles.size();
    }

    /** How many leaves are below them. */
    public long leaves() {
        return tiles.size() * Tile.LEAVES;
    }

    /** Of the tree of {@link #leaves()}, to go on from; it grows on its own. */
    public Frontier frontier() {
        // The subtrees are the same ones; only what they count is larger.
        byte[] bytes = tiles.toBytes();
        ByteBuffer.wrap(bytes).putLong(0, leaves());
        return Frontier.fromBytes(bytes);
    }

    /**
     * The whole tree.
     *
     * @param below what is smaller than a tile, or after the last one
     */
    public Subtrees over(Subtrees below) {
        return (level, index) ->
                level >= Tile.LEVEL && has(level - Tile.LEVEL, index)
                        ? levels.get(level - Tile.LEVEL).get(Math.toIntExact(index))
                        : below.at(level, index);
    }

    private boolean has(int level, long index) {
        return level < levels.size() && index < levels.get(level).size();
    }
}
