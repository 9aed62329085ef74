package io.boltline.bench.journal;

import io.boltline.journalformat.LeafSubtrees;
import io.boltline.journalformat.Tile;
import io.boltline.journalformat.TileTree;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import io.boltline.merkle.InclusionProof;
import io.boltline.merkle.NoteSigner;
import io.boltline.merkle.SignedInclusion;
import io.boltline.merkle.TreeHasher;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The tiles of a partition, loaded, and the leaves that one proof reads: those of the proven
 * entry's tile, and those after the last tile.
 */
final class SimulatedTree {
    private static final NoteSigner SIGNER =
            NoteSigner.of("0f8fad5bd9cb469f/purchase/g1/3-of-6", new byte[32]);

    private final TreeHasher hasher = new TreeHasher();
    private final TileTree tiles = new TileTree();
    private final LeafSubtrees leaves = new LeafSubtrees();
    private final long size;
    private final long proven;
    private final Hash root;

    /**
     * Of so many entries.
     *
     * @param proven the index of the one that is proven
     */
    SimulatedTree(long size, long proven) {
        this.size = size;
        this.proven = proven;
        long provenTile = proven / Tile.LEAVES;
        leaves.put(provenTile * Tile.LEAVES, leaves(provenTile * Tile.LEAVES, Tile.LEAVES));
        for (long tile = 0; tile < size / Tile.LEAVES; tile++) {
            tiles.append(tile == provenTile ? leaves.at(Tile.LEVEL, tile) : leaf(tile));
        }
        Frontier whole = tiles.frontier();
        var rest = leaves(tiles.leaves(), Math.toIntExact(size - tiles.leaves()));
        leaves.put(tiles.leaves(), rest);
        rest.forEach(whole::append);
        root = whole.root();
    }

    InclusionProof proof() {
        return InclusionProof.of(proven, size, tiles.over(leaves));
    }

    /**
     * The proof as a file, with the signed checkpoint.
     *
     * @throws io.boltline.merkle.InvalidProofException if it doesn't hold
     */
    String file() {
        var checkpoint = SIGNER.sign(new Checkpoint(SIGNER.name(), size, root).text());
        var signed = SignedInclusion.of(new byte[0], proof(), checkpoint);
        signed.verify(leaf(proven), SIGNER.name(), List.of(SIGNER.verifier()));
        return signed.toString();
    }

    private List<Hash> leaves(long first, int count) {
        return LongStream.range(first, first + count).mapToObj(this::leaf).toList();
    }

    private Hash leaf(long index) {
        return hasher.leaf(ByteBuffer.allocate(Long.BYTES).putLong(index).array());
    }
}
