package io.boltline.export.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import io.boltline.merkle.InvalidProofException;
import io.boltline.merkle.TreeHasher;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SegmentTreeTest {
    private static final int LEVEL = 3;
    private static final int MOST = 70;

    private final TreeHasher hasher = new TreeHasher();
    private final List<Hash> nodes = new ArrayList<>();
    private final Frontier whole = new Frontier();

    @Test
    void hasTheRootOfAllLeavesAtEverySizeAndProvesEachNode() {
        for (int size = 0; size < MOST; size++) {
            SegmentTree tree = SegmentTree.of(LEVEL, nodes, whole);

            assertThat(tree.size()).isEqualTo(size);
            assertThat(tree.root()).isEqualTo(whole.root());
            assertThat(tree.frontier().toBytes()).isEqualTo(whole.toBytes());
            var proofs = tree.proofs();
            for (int index = 0; index < nodes.size(); index++) {
                SegmentTree.proof(LEVEL, index, size, proofs.get(index))
                        .verify(nodes.get(index), whole.root());
            }
            append(size);
        }
    }

    /** As many as four milliards of entries have. */
    @Test
    @Timeout(60)
    void provesEachOfManyNodesWithoutHashingAllForEach() {
        List<Hash> many = new ArrayList<>();
        for (int index = 0; index < 32_000; index++) {
            many.add(hasher.leaf(ByteBuffer.allocate(4).putInt(index).array()));
        }
        SegmentTree tree = new SegmentTree(LEVEL, many, List.of(), 0);

        var proofs = tree.proofs();

        SegmentTree.proof(LEVEL, 31_999, tree.size(), proofs.getLast())
                .verify(many.getLast(), tree.root());
    }

    @Test
    void provesNoOtherNode() {
        for (int size = 0; size < 20; size++) {
            append(size);
        }
        SegmentTree tree = SegmentTree.of(LEVEL, nodes, whole);
        var proof = SegmentTree.proof(LEVEL, 1, 20, tree.proofs().get(1));

        assertThatThrownBy(() -> proof.verify(nodes.get(0), whole.root()))
                .isInstanceOf(InvalidProofException.class);
    }

    private void append(int number) {
        Hash leaf = hasher.leaf(ByteBuffer.allocate(4).putInt(number).array());
        whole.append(
                leaf,
                (level, _, root) -> {
                    if (level == LEVEL) {
                        nodes.add(root);
                    }
                });
    }
}
