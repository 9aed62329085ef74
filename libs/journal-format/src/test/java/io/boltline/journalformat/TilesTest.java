package io.boltline.journalformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import io.boltline.merkle.InclusionProof;
import io.boltline.merkle.TreeHasher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TilesTest {
    private static final Hash ROOT = Hash.of(HexFormat.of().parseHex("ab".repeat(32)));

    private final TreeHasher hasher = new TreeHasher();

    @Test
    void isWrittenAsTheDocumentsSay() {
        var record = new Tile(258, ROOT, 66_050).record("purchase.tiles", 3);

        assertThat(record.partition()).isEqualTo(3);
        assertThat(HexFormat.of().formatHex(record.key())).isEqualTo("0000000000000102");
        assertThat(HexFormat.of().formatHex(record.value()))
                .isEqualTo("01" + "ab".repeat(32) + "0000000000010202");
        assertThat(Tile.read(consumed(record))).isEqualTo(new Tile(258, ROOT, 66_050));
    }

    @Test
    void refusesWhatIsNoTile() {
        byte[] key = new byte[8];
        byte[] value = new Tile(0, ROOT, 0).record("t", 0).value();
        byte[] unknown = value.clone();
        unknown[0] = 2;

        assertThatThrownBy(() -> Tile.read(consumed(new byte[7], value)))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessage("a tile's key has 8 bytes");
        assertThatThrownBy(() -> Tile.read(consumed(key, Arrays.copyOf(value, 40))))
                .hasMessage("a tile's value has 41 bytes");
        assertThatThrownBy(() -> Tile.read(consumed(key, unknown)))
                .hasMessage("a tile of the unknown version 2");
        assertThatThrownBy(
                        () -> Tile.read(consumed(HexFormat.of().parseHex("f".repeat(16)), value)))
                .hasMessage("no tile has the index -1");
    }

    @Test
    void countsThoseBeforeTheFirstThatIsMissing() {
        var tiles = new Tiles();

        tiles.add(new Tile(2, ROOT, 0));
        assertThat(tiles.complete()).isZero();

        tiles.add(new Tile(0, ROOT, 0));
        tiles.add(new Tile(0, ROOT, 7));
        assertThat(tiles.complete()).isEqualTo(1);
        assertThat(tiles.tile(0).map(Tile::firstOffset)).isEqualTo(Optional.of(7L));

        tiles.add(new Tile(1, ROOT, 0));
        assertThat(tiles.complete()).isEqualTo(3);
    }

    @Test
    void refusesASecondRoot() {
        var tiles = new Tiles();
        tiles.add(new Tile(5, ROOT, 0));

        assertThatThrownBy(() -> tiles.add(new Tile(5, TreeHasher.EMPTY_ROOT, 0)))
                .hasMessage("tile 5 (leaves 1280 to 1535) stands in the tiles with two roots");
    }

    @Test
    void goesOnWithTheTreeOfItsLeaves() {
        for (int size : List.of(0, 256, 512, 768, 1000, 1792, 2000)) {
            var whole = new Frontier();
            var tiles = new Tiles();
            var leaves = appended(whole, tiles, size);

            var resumed = tiles.tree(tiles.complete()).frontier();
            leaves.subList((int) resumed.size(), size).forEach(resumed::append);

            assertThat(resumed.size()).isEqualTo(size);
            assertThat(resumed.root()).isEqualTo(whole.root());
        }
    }

    @Test
    void provesWithTheLeavesOfOneTileAndThoseAfterTheLast() {
        int size = 1500;
        var whole = new Frontier();
        var tiles = new Tiles();
        var leaves = appended(whole, tiles, size);
        var tree = tiles.tree(tiles.complete());
        var below = new LeafSubtrees();
        below.put(256, leaves.subList(256, 512));
        below.put(tree.leaves(), leaves.subList((int) tree.leaves(), size));

        for (int index = 256; index < 512; index++) {
            InclusionProof.of(index, size, tree.over(below))
                    .verify(leaves.get(index), whole.root());
        }
        assertThatThrownBy(() -> InclusionProof.of(5, size, tree.over(below)))
                .hasMessage("no leaf 128 is at hand");
    }

    private List<Hash> appended(Frontier whole, Tiles tiles, int size) {
        var leaves = new ArrayList<Hash>();
        for (int index = 0; index < size; index++) {
            var leaf = hasher.leaf(new byte[] {(byte) index, (byte) (index >> 8)});
            leaves.add(leaf);
            whole.append(
                    leaf,
                    (level, at, root) -> {
                        if (level == Tile.LEVEL) {
                            tiles.add(new Tile(at, root, at * Tile.LEAVES));
                        }
                    });
        }
        return leaves;
    }

    private static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> record) {
        return consumed(record.key(), record.value());
    }

    private static ConsumerRecord<byte[], byte[]> consumed(byte[] key, byte[] value) {
        return new ConsumerRecord<>("purchase.tiles", 0, 0, key, value);
    }
}
