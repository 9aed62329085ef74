package io.boltline.journal.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.Tile;
import io.boltline.journalformat.Tiles;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import io.boltline.merkle.TreeHasher;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class SignedTreeTest {
    private static final Origin ORIGIN = JournalTopic.origin(0);
    private static final SigningKeys KEYS = SigningKeys.parse(SigningKeysTest.ONE);

    private final Tiles tiles = new Tiles();

    @Test
    void beginsWithTheLastTileThatIsCovered() {
        var newest = signedAt(700);

        var tree = resumed(newest);

        assertThat(tree.size()).isEqualTo(256);
        assertThat(tree.hint()).hasValue(256L * 2);
        assertThat(tree.hasResumed()).isFalse();
        append(tree, 256, 700);
        assertThat(tree.hasResumed()).isTrue();
        assertThat(tree.unsigned()).isZero();
        append(tree, 700, 800);
        assertThat(tree.unsigned()).isEqualTo(100);
        assertThat(tree.unpublished()).extracting(Tile::index).containsExactly(2L);
        assertThat(tree.checkpoint().root()).isEqualTo(signedAt(800).checkpoint().root());
    }

    @Test
    void keepsNoTileThatWasPublished() {
        var tree = resumed(signedAt(700));
        append(tree, 256, 800);

        tree.published();

        assertThat(tree.unpublished()).isEmpty();
        assertThat(tree.unsigned()).isZero();
        assertThat(tree.isFirstOfItsHour()).isFalse();
    }

    @Test
    void refusesRecordsThatATileWasNotPublishedFor() {
        signedAt(700);
        var changed = new Tiles();
        changed.add(tiles.tile(0).orElseThrow());
        changed.add(new Tile(1, TreeHasher.EMPTY_ROOT, 512));
        var tree = SignedTree.resume(ORIGIN, Optional.of(signedAt(700)), changed, null);

        assertThatThrownBy(() -> append(tree, 256, 700))
                .isInstanceOf(RefusedJournalException.class)
                .hasMessageContaining("the records of tile 1 (sequences 256 to 511)");
    }

    @Test
    void refusesTilesThatDoNotLeadToTheRootThatWasSigned() {
        signedAt(700);
        var changed = new Tiles();
        changed.add(new Tile(0, TreeHasher.EMPTY_ROOT, 0));
        changed.add(tiles.tile(1).orElseThrow());
        var tree = SignedTree.resume(ORIGIN, Optional.of(signedAt(700)), changed, null);

        assertThatThrownBy(() -> append(tree, 256, 700))
                .isInstanceOf(RefusedJournalException.class)
                .hasMessageContaining("its first 700 records don't give the root");
    }

    @Test
    void refusesToEndBeforeWhatWasSigned() {
        var tree = resumed(signedAt(700));
        append(tree, 256, 699);

        assertThatThrownBy(tree::requireNotShorter)
                .isInstanceOf(RefusedJournalException.class)
                .hasMessageContaining("ends after 699 records, and 700 were signed");
    }

    @Test
    void beginsAtTheFirstRecordWithoutACheckpoint() {
        signedAt(700);

        var tree = SignedTree.resume(ORIGIN, Optional.empty(), tiles, null);

        assertThat(tree.size()).isZero();
        assertThat(tree.hint()).isEmpty();
        assertThat(tree.hasResumed()).isTrue();
    }

    private SignedTree resumed(SignedCheckpoint newest) {
        return SignedTree.resume(ORIGIN, Optional.of(newest), tiles, "2025-11-28T00Z");
    }

    /** And its tiles are there. */
    private SignedCheckpoint signedAt(int size) {
        var tree = new Frontier();
        for (int sequence = 0; sequence < size; sequence++) {
            var leaf = Hash.of(JournalTopic.leaf(JournalTopic.entry("t", 0, sequence, "v")));
            tree.append(
                    leaf,
                    (level, index, root) -> {
                        if (level == Tile.LEVEL) {
                            tiles.add(new Tile(index, root, offset(index * Tile.LEAVES)));
                        }
                    });
        }
        return KEYS.of(ORIGIN).under(new Checkpoint(ORIGIN.toString(), size, tree.root()));
    }

    private static void append(SignedTree tree, int from, int until) {
        for (int sequence = from; sequence < until; sequence++) {
            var entry = JournalTopic.entry("t", 0, sequence, "v");
            var record = new ConsumerRecord<>("t", 0, offset(sequence), entry.key(), entry.value());
            entry.headers().forEach(record.headers()::add);
            tree.append(record);
        }
    }

    /** With a marker of a transaction behind each record. */
    private static long offset(long sequence) {
        return 2 * sequence;
    }
}
