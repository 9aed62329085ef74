package io.boltline.merkle;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * That a tree extends a smaller one: nothing of it was changed, only appended to (RFC 6962, section
 * 2.1.2).
 *
 * @param older the smaller tree's size
 * @param newer the larger one's
 * @param path hashes of subtrees
 */
public record ConsistencyProof(long older, long newer, List<Hash> path) {
    public ConsistencyProof {
        if (older < 0 || newer < older) {
            throw new IllegalArgumentException(
                    "a tree of %d leaves does not extend one of %d".formatted(newer, older));
        }
        path = ProofPath.checked(path);
    }

    /**
     * Made of the larger tree's hashes, which may have grown since.
     *
     * @throws IllegalArgumentException if the first tree is not the smaller one
     */
    public static ConsistencyProof of(long older, long newer, Subtrees subtrees) {
        ConsistencyProof nothing = new ConsistencyProof(older, newer, List.of());
        return older == 0 || older == newer
                ? nothing
                : new ConsistencyProof(older, newer, nothing.path(new TreeRange(subtrees)));
    }

    private List<Hash> path(TreeRange range) {
        List<Hash> fromTheRoot = new ArrayList<>();
        long first = 0;
        long end = newer;
        while (end != older) {
            long middle = first + TreeRange.split(end - first);
            if (older <= middle) {
                fromTheRoot.add(range.root(middle, end));
                end = middle;
            } else {
                fromTheRoot.add(range.root(first, middle));
                first = middle;
            }
        }
        // Otherwise it is the older tree's root, which the verifier has.
        if (first != 0) {
            fromTheRoot.add(range.root(first, end));
        }
        return fromTheRoot.reversed();
    }

    /**
     * Returns if the tree with the newer root extends the one with the older.
     *
     * @throws InvalidProofException otherwise
     */
    public void verify(Hash olderRoot, Hash newerRoot) {
        if (older == 0) {
            requireNoHashes();
            requireSame("an empty tree", TreeHasher.EMPTY_ROOT, olderRoot);
        } else if (older == newer) {
            requireNoHashes();
            requireSame("a tree of the same size", olderRoot, newerRoot);
        } else {
            walk(olderRoot, newerRoot);
        }
    }

    /** RFC 9162, section 2.1.4.2. */
    private void walk(Hash olderRoot, Hash newerRoot) {
        TreeHasher hasher = new TreeHasher();
        ProofWalk walk = new ProofWalk(older - 1, newer - 1);
        while (walk.isRight()) {
            walk.shift();
        }
        Iterator<Hash> hashes = hashes(olderRoot);
        Hash olderComputed = hashes.next();
        Hash newerComputed = olderComputed;
        while (hashes.hasNext()) {
            Hash hash = hashes.next();
            walk.requireMore(this, path.size());
            if (walk.siblingIsLeft()) {
                olderComputed = hasher.node(hash, olderComputed);
                newerComputed = hasher.node(hash, newerComputed);
            } else {
                newerComputed = hasher.node(newerComputed, hash);
            }
            walk.up();
        }
        walk.requireDone(this, path.size());
        requireSame("the older tree", olderComputed, olderRoot);
        requireSame("the newer tree", newerComputed, newerRoot);
    }

    /** An older tree that is complete is a subtree of the newer: its own root comes first. */
    private Iterator<Hash> hashes(Hash olderRoot) {
        List<Hash> hashes = new ArrayList<>();
        if (Long.bitCount(older) == 1) {
            hashes.add(olderRoot);
        }
        hashes.addAll(path);
        if (hashes.isEmpty()) {
            throw new InvalidProofException(this + " has too few hashes: 0");
        }
        return hashes.iterator();
    }

    private void requireNoHashes() {
        if (!path.isEmpty()) {
            throw new InvalidProofException(
                    "%s has too many hashes: %d".formatted(this, path.size()));
        }
    }

    private void requireSame(String tree, Hash computed, Hash root) {
        if (!computed.equals(root)) {
            throw new InvalidProofException(
                    "%s leads to the root %s of %s, not %s".formatted(this, computed, tree, root));
        }
    }

    @Override
    public String toString() {
        return "the consistency proof from %d leaves to %d".formatted(older, newer);
    }
}
