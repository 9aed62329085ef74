package io.boltline.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever is changed about a proof, it proves nothing then. */
class WrongProofsTest {
    private static final int LARGEST = 12;
    private static final NaiveTree TREE = NaiveTree.of(LARGEST);

    @Test
    void refusesAnInclusionProofWithAnyBitFlipped() {
        for (int size = 1; size <= LARGEST; size++) {
            NaiveTree tree = TREE.first(size);
            Hash root = tree.root();
            for (int index = 0; index < size; index++) {
                Hash leaf = tree.leaf(index);
                InclusionProof proof = new InclusionProof(index, size, tree.path(index));
                flips(proof.path(), path -> refused(with(proof, path), leaf, root));
                flips(List.of(leaf), flipped -> refused(proof, flipped.getFirst(), root));
                flips(List.of(root), flipped -> refused(proof, leaf, flipped.getFirst()));
            }
        }
    }

    @Test
    void refusesAConsistencyProofWithAnyBitFlipped() {
        for (int newer = 1; newer <= LARGEST; newer++) {
            Hash root = TREE.first(newer).root();
            for (int older = 1; older <= newer; older++) {
                Hash olderRoot = TREE.first(older).root();
                ConsistencyProof proof = ConsistencyProof.of(older, newer, TREE.subtrees());
                flips(proof.path(), path -> refused(with(proof, path), olderRoot, root));
                flips(List.of(olderRoot), flipped -> refused(proof, flipped.getFirst(), root));
                flips(List.of(root), flipped -> refused(proof, olderRoot, flipped.getFirst()));
            }
        }
    }

    @Test
    void saysWhatAnInclusionProofHasTooManyOf() {
        InclusionProof proof = new InclusionProof(2, 3, longer(TREE.first(3).path(2)));

        assertThatThrownBy(() -> proof.verify(TREE.leaf(2), TREE.first(3).root()))
                .isInstanceOf(InvalidProofException.class)
                .hasMessage("the inclusion proof of leaf 2 in 3 has too many hashes: 2");
    }

    @Test
    void saysWhatAnInclusionProofHasTooFewOf() {
        InclusionProof proof = new InclusionProof(0, 3, TREE.first(3).path(0).subList(0, 1));

        assertThatThrownBy(() -> proof.verify(TREE.leaf(0), TREE.first(3).root()))
                .isInstanceOf(InvalidProofException.class)
                .hasMessage("the inclusion proof of leaf 0 in 3 has too few hashes: 1");
    }

    @Test
    void refusesConsistencyProofsOfAnotherLength() {
        for (int newer = 1; newer <= LARGEST; newer++) {
            Hash root = TREE.first(newer).root();
            for (int older = 1; older <= newer; older++) {
                Hash olderRoot = TREE.first(older).root();
                ConsistencyProof proof = ConsistencyProof.of(older, newer, TREE.subtrees());
                refused(with(proof, longer(proof.path())), olderRoot, root);
                if (!proof.path().isEmpty()) {
                    List<Hash> shorter = proof.path().subList(1, proof.path().size());
                    refused(with(proof, shorter), olderRoot, root);
                }
            }
        }
    }

    @Test
    void saysWhichTreeAConsistencyProofDoesNotLeadTo() {
        ConsistencyProof proof = ConsistencyProof.of(6, 8, TREE.subtrees());
        Hash older = TREE.first(6).root();
        Hash newer = TREE.first(8).root();

        assertThatThrownBy(() -> proof.verify(newer, newer))
                .hasMessageStartingWith(
                        "the consistency proof from 6 leaves to 8 leads to the root %s of the older"
                                        .formatted(older)
                                + " tree");
        assertThatThrownBy(() -> proof.verify(older, older)).hasMessageContaining("the newer tree");
    }

    @Test
    void refusesAnyRootOfNothingButTheEmptyOne() {
        ConsistencyProof proof = ConsistencyProof.of(0, 5, TREE.subtrees());
        Hash root = TREE.first(5).root();

        proof.verify(TreeHasher.EMPTY_ROOT, root);
        refused(proof, root, root);
    }

    @Test
    void refusesALeafBeyondTheTree() {
        assertThatThrownBy(() -> InclusionProof.of(5, 5, TREE.subtrees()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no leaf 5 in a tree of 5 leaves");
    }

    @Test
    void refusesATreeThatShrinks() {
        assertThatThrownBy(() -> ConsistencyProof.of(6, 5, TREE.subtrees()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tree of 5 leaves does not extend one of 6");
    }

    @Test
    void refusesMoreHashesThanAnyTreeNeeds() {
        List<Hash> path = Collections.nCopies(64, TreeHasher.EMPTY_ROOT);

        assertThatThrownBy(() -> new InclusionProof(0, Long.MAX_VALUE, path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a proof has at most 63 hashes, not 64");
    }

    private static void refused(InclusionProof proof, Hash leaf, Hash root) {
        refused(() -> proof.verify(leaf, root), proof);
    }

    private static void refused(ConsistencyProof proof, Hash older, Hash newer) {
        refused(() -> proof.verify(older, newer), proof);
    }

    /** By hand: it is called a hundred thousand times. */
    private static void refused(Runnable verification, Object proof) {
        boolean accepted = true;
        try {
            verification.run();
        } catch (InvalidProofException e) {
            accepted = false;
        }
        if (accepted) {
            assertThat(proof).as("accepted though changed").isNull();
        }
    }

    private static InclusionProof with(InclusionProof proof, List<Hash> path) {
        return new InclusionProof(proof.index(), proof.size(), path);
    }

    private static ConsistencyProof with(ConsistencyProof proof, List<Hash> path) {
        return new ConsistencyProof(proof.older(), proof.newer(), path);
    }

    private static List<Hash> longer(List<Hash> path) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(TreeHasher.EMPTY_ROOT);
        return longer;
    }

    /** The hashes with each of their bits flipped in turn. */
    private static void flips(List<Hash> hashes, Consumer<List<Hash>> each) {
        for (int at = 0; at < hashes.size(); at++) {
            for (int bit = 0; bit < 8 * Hash.BYTES; bit++) {
                byte[] bytes = hashes.get(at).toBytes();
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                List<Hash> flipped = new ArrayList<>(hashes);
                flipped.set(at, Hash.of(bytes));
                each.accept(flipped);
            }
        }
    }
}
