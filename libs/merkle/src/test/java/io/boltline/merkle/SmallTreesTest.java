package io.boltline.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every tree of up to 64 leaves, as the RFC's definitions have it. */
class SmallTreesTest {
    private static final int LARGEST = 64;
    private static final NaiveTree TREE = NaiveTree.of(LARGEST);
    private static final Subtrees SUBTREES = TREE.subtrees();
    private static final List<Hash> ROOTS =
            IntStream.rangeClosed(0, LARGEST).mapToObj(size -> TREE.first(size).root()).toList();

    @Test
    void growsToTheSameRoots() {
        Frontier frontier = new Frontier();

        assertThat(frontier.root()).isEqualTo(TreeHasher.EMPTY_ROOT);
        for (int size = 1; size <= LARGEST; size++) {
            frontier.append(TREE.leaf(size - 1));

            assertThat(frontier.size()).isEqualTo(size);
            assertThat(frontier.root()).isEqualTo(TREE.first(size).root());
        }
    }

    @Test
    void tellsOfEachSubtreeOnceItIsComplete() {
        Frontier frontier = new Frontier();
        List<String> told = new ArrayList<>();

        for (int index = 0; index < LARGEST; index++) {
            frontier.append(
                    TREE.leaf(index),
                    (level, at, root) -> {
                        told.add(level + "/" + at);
                        assertThat(root).isEqualTo(SUBTREES.at(level, at));
                    });
        }

        assertThat(told).hasSize(2 * LARGEST - 1).doesNotHaveDuplicates();
        assertThat(told.subList(0, 7))
                .containsExactly("0/0", "0/1", "1/0", "0/2", "0/3", "1/1", "2/0");
    }

    @Test
    void goesOnFromItsBytes() {
        Frontier frontier = new Frontier();
        for (int size = 0; size < LARGEST; size++) {
            Frontier read = Frontier.fromBytes(frontier.toBytes());
            frontier.append(TREE.leaf(size));
            read.append(TREE.leaf(size));

            assertThat(read.size()).isEqualTo(size + 1);
            assertThat(read.root()).isEqualTo(frontier.root());
            assertThat(read.toBytes()).isEqualTo(frontier.toBytes());
        }
    }

    @Test
    void provesEachLeafInEachTree() {
        for (int size = 1; size <= LARGEST; size++) {
            NaiveTree tree = TREE.first(size);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = InclusionProof.of(index, size, SUBTREES);

                assertThat(proof.path()).isEqualTo(tree.path(index));
                proof.verify(tree.leaf(index), ROOTS.get(size));
            }
        }
    }

    @Test
    void provesThatEachTreeExtendsEachSmallerOne() {
        for (int newer = 0; newer <= LARGEST; newer++) {
            for (int older = 0; older <= newer; older++) {
                ConsistencyProof proof = ConsistencyProof.of(older, newer, SUBTREES);

                if (older > 0) {
                    assertThat(proof.path()).isEqualTo(TREE.first(newer).proof(older));
                }
                proof.verify(ROOTS.get(older), ROOTS.get(newer));
            }
        }
    }

    @Test
    void refusesALeafElsewhere() {
        for (int size = 2; size <= 20; size++) {
            NaiveTree tree = TREE.first(size);
            for (int index = 0; index < size; index++) {
                List<Hash> path = tree.path(index);
                for (int other = 0; other < size; other++) {
                    InclusionProof proof = new InclusionProof(other, size, path);
                    Hash leaf = tree.leaf(index);
                    if (other != index) {
                        assertThatThrownBy(() -> proof.verify(leaf, tree.root()))
                                .isInstanceOf(InvalidProofException.class);
                    }
                }
            }
        }
    }
}
