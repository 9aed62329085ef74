package io.boltline.journalformat.verify;

import io.boltline.journalformat.Tile;
import io.boltline.journalformat.Tiles;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares tiles with the entries below them. Nobody signs tiles: where the two differ, the next
 * checkpoint tells which of them was changed.
 */
final class TileCheck implements Frontier.Completed {
    private static final int LEVEL = Integer.numberOfTrailingZeros(Tile.LEAVES);

    private final Tiles tiles;
    private @Nullable Doubt doubt;

    TileCheck(Tiles tiles) {
        this.tiles = tiles;
    }

    /**
     * A tile that isn't the root of the entries as they were read.
     *
     * @param said by the tile
     */
    record Doubt(long index, Hash said, Hash computed) {
        long first() {
            return index * Tile.LEAVES;
        }

        long end() {
            return first() + Tile.LEAVES;
        }
    }

    @Override
    public void subtree(int level, long index, Hash root) {
        if (level == LEVEL && doubt == null) {
            doubt =
                    tiles.tile(index)
                            .filter(tile -> !tile.root().equals(root))
                            .map(tile -> new Doubt(index, tile.root(), root))
                            .orElse(null);
        }
    }

    /** The last tile, if it is of entries that a journal of this size doesn't have. */
    Optional<Tile> beyond(long size) {
        return tiles.last().filter(tile -> tile.firstSequence() + Tile.LEAVES > size);
    }

    /** The first one. */
    Optional<Doubt> doubt() {
        return Optional.ofNullable(doubt);
    }
}
