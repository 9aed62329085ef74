package io.boltline.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * That a leaf is in a tree (RFC 6962, section 2.1.1).
 *
 * @param index the leaf's, from 0
 * @param size how many leaves the tree has
 * @param path the siblings' hashes, the leaf's first
 */
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(
                    "no leaf %d in a tree of %d leaves".formatted(index, size));
        }
        path = ProofPath.checked(path);
    }

    /**
     * Made of a tree's hashes, which may have grown since.
     *
     * @throws IllegalArgumentException if the tree has no such leaf
     */
    public static InclusionProof of(long index, long size, Subtrees subtrees) {
        InclusionProof nothing = new InclusionProof(index, size, List.of());
        return new InclusionProof(index, size, nothing.path(new TreeRange(subtrees)));
    }

    private List<Hash> path(TreeRange range) {
        List<Hash> fromTheRoot = new ArrayList<>();
        long first = 0;
        long end = size;
        while (end - first > 1) {
            long middle = first + TreeRange.split(end - first);
            if (index < middle) {
                fromTheRoot.add(range.root(middle, end));
                end = middle;
            } else {
                fromTheRoot.add(range.root(first, middle));
                first = middle;
            }
        }
        return fromTheRoot.reversed();
    }

    /**
     * Returns if the leaf is at its index in the tree with that root.
     *
     * @throws InvalidProofException otherwise
     */
    public void verify(Hash leaf, Hash root) {
        Hash computed = root(leaf);
        if (!computed.equals(root)) {
            throw new InvalidProofException(
                    "%s leads to the root %s, not %s".formatted(this, computed, root));
        }
    }

    /**
     * RFC 9162, section 2.1.3.2.
     *
     * @throws InvalidProofException if it has too few hashes, or too many
     */
    private Hash root(Hash leaf) {
        TreeHasher hasher = new TreeHasher();
        ProofWalk walk = new ProofWalk(index, size - 1);
        Hash root = leaf;
        for (Hash sibling : path) {
            walk.requireMore(this, path.size());
            root = walk.siblingIsLeft() ? hasher.node(sibling, root) : hasher.node(root, sibling);
            walk.up();
        }
        walk.requireDone(this, path.size());
        return root;
    }

    @Override
    public String toString() {
        return "the inclusion proof of leaf %d in %d".formatted(index, size);
    }
}
