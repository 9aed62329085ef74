package io.boltline.standins.couchdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TreeShapeTest {
    private final TreeShape<Long> tree = new TreeShape<>(4, 4);

    @Test
    void writesNothingWhereNothingChanges() {
        assertThat(tree.change(List.of(), List.of())).isEqualTo(TreeShape.Rewritten.NOTHING);
        assertThat(tree.size()).isEqualTo(TreeShape.Rewritten.NOTHING);
    }

    @Test
    void writesTheOneLeafThatIsTheRoot() {
        assertThat(tree.change(List.of(1L, 2L), List.of()))
                .isEqualTo(new TreeShape.Rewritten(1, 2, 0));
    }

    @Test
    void splitsALeafThatIsTooFullAndWritesTheNodeAbove() {
        assertThat(tree.change(numbers(1, 5), List.of()))
                .isEqualTo(new TreeShape.Rewritten(3, 5, 2));
    }

    @Test
    void writesTheWayToTheRootForOneKey() {
        tree.change(numbers(1, 64), List.of());
        int levels = 3;

        assertThat(tree.change(List.of(30L), List.of()).nodes()).isEqualTo(levels);
        assertThat(tree.change(List.of(), List.of(30L)).nodes()).isEqualTo(levels);
    }

    @Test
    void leavesALeafThatIsHalfFullWhereKeysAreAppended() {
        tree.change(numbers(1, 3), List.of());

        assertThat(tree.change(List.of(4L), List.of()))
                .as("a leaf of its own, and a root")
                .isEqualTo(new TreeShape.Rewritten(2, 1, 2));
    }

    @Test
    void sharesTheWaysOfNeighbours() {
        tree.change(LongStream.range(0, 1_000).map(n -> n * 10).boxed().toList(), List.of());

        int neighbours = tree.change(List.of(5_001L, 5_002L, 5_003L), List.of()).nodes();
        int strangers = tree.change(List.of(1L, 5_005L, 9_001L), List.of()).nodes();

        assertThat(strangers).isGreaterThan(2 * neighbours - 2);
    }

    @Test
    void dropsALeafThatIsEmpty() {
        tree.change(numbers(1, 8), List.of());

        tree.change(List.of(), numbers(1, 4));

        assertThat(tree.size()).isEqualTo(new TreeShape.Rewritten(2, 4, 1));
    }

    @Test
    void keepsOneLeafWhereAllKeysGo() {
        tree.change(numbers(1, 8), List.of());

        tree.change(List.of(), numbers(1, 8));
        tree.change(List.of(3L), List.of());

        assertThat(tree.size().leafKeys()).isEqualTo(1);
    }

    @Test
    void packsItsKeysIntoFewNodes() {
        IntStream.rangeClosed(1, 100)
                .forEach(n -> tree.change(List.of((n * 37L) % 101), List.of()));

        TreeShape.Rewritten packed = tree.packed().size();

        assertThat(packed.leafKeys()).isEqualTo(100);
        assertThat(packed.nodes()).isEqualTo(25 + 7 + 2 + 1).isLessThan(tree.size().nodes());
    }

    @Test
    void holdsWhatASetHolds() {
        SplittableRandom random = new SplittableRandom(7);
        TreeSet<Long> expected = new TreeSet<>();
        for (int round = 0; round < 500; round++) {
            List<Long> written = random.longs(5, 0, 300).boxed().toList();
            List<Long> removed = random.longs(3, 0, 300).boxed().toList();
            expected.removeAll(removed);
            expected.addAll(written);

            tree.change(written, removed);

            assertThat(tree.size().leafKeys()).isEqualTo(expected.size());
        }
    }

    @Test
    void refusesNodesThatCannotBeSplit() {
        assertThatThrownBy(() -> new TreeShape<Long>(1, 4)).hasMessageContaining("two keys: 1, 4");
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
