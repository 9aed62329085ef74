package io.boltline.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Proofs of large trees need their tiles, and leaves of two tiles. */
class TilesTest {
    private static final TreeHasher HASHER = new TreeHasher();

    @Test
    void provesAsTheWholeTreeDoes() {
        int size = 1_000;
        Tiles tiles = new Tiles();
        Frontier whole = new Frontier();
        for (long index = 0; index < size; index++) {
            whole.append(leaf(index), (level, _, root) -> collect(tiles, level, root));
        }

        assertThat(tiles.count()).isEqualTo(3);
        for (int index = 0; index < size; index += 37) {
            InclusionProof proof = InclusionProof.of(index, size, tiles.over(TilesTest::leaf));
            proof.verify(leaf(index), whole.root());
        }
    }

    @Test
    void provesWhileTheNewestTileIsMissing() {
        Tiles none = new Tiles();
        Frontier whole = new Frontier();
        IntStream.range(0, 600).forEach(index -> whole.append(leaf(index)));

        InclusionProof.of(7, 600, none.over(TilesTest::leaf)).verify(leaf(7), whole.root());
    }

    /** 390,625 tiles and a few leaves: only those of the proof's tile are real ones. */
    @Test
    void provesALeafOfAHundredMillionInTwoKibibytesAndTenMilliseconds() {
        long size = 100_000_100;
        long index = 12_345_678;
        Tiles tiles = new Tiles();
        for (long tile = 0; tile < size / Tiles.LEAVES; tile++) {
            Hash root = tile == index / Tiles.LEAVES ? tileOf(index) : leaf(tile);
            tiles.append(root);
        }
        Subtrees subtrees = tiles.over(TilesTest::leaf);
        Hash root = new TreeRange(subtrees).root(0, size);
        NoteSigner signer = NoteSigner.of("0f8fad5bd9cb469f/purchase/g1/3-of-6", new byte[32]);
        SignedNote checkpoint = signer.sign(new Checkpoint(signer.name(), size, root).text());

        Duration fastest = Duration.ofDays(1);
        for (int run = 0; run < 20; run++) {
            long began = System.nanoTime();
            InclusionProof.of(index, size, subtrees);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
        }

        SignedInclusion signed =
                SignedInclusion.of(
                        new byte[0], InclusionProof.of(index, size, subtrees), checkpoint);
        signed.verify(leaf(index), signer.name(), List.of(signer.verifier()));
        assertThat(signed.path()).hasSize(27);
        assertThat(signed.toString().length()).isLessThanOrEqualTo(2_048);
        assertThat(fastest).isLessThanOrEqualTo(Duration.ofMillis(10));
    }

    private static void collect(Tiles tiles, int level, Hash root) {
        if (level == Tiles.LEVEL) {
            tiles.append(root);
        }
    }

    private static Hash tileOf(long index) {
        return new Tiles().over(TilesTest::leaf).at(Tiles.LEVEL, index / Tiles.LEAVES);
    }

    private static Hash leaf(long index) {
        return HASHER.leaf(ByteBuffer.allocate(Long.BYTES).putLong(index).array());
    }
}
