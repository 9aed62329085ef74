package io.boltline.export.files;

import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import io.boltline.merkle.InclusionProof;
import io.boltline.merkle.Subtrees;
import io.boltline.merkle.TreeHasher;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partition's tree as its files make it up: the nodes of the segments, and the subtrees of what
 * follows them. Segments are aligned, so a tree is split between them as if each were a leaf, and
 * all that follows one leaf more.
 *
 * @param level of the nodes, where leaves have level 0
 * @param nodes of the segments
 * @param tail the complete subtrees that follow, the largest first
 * @param tailSize how many leaves are below those
 */
public record SegmentTree(int level, List<Hash> nodes, List<Hash> tail, long tailSize) {
    public SegmentTree {
        nodes = List.copyOf(nodes);
        tail = List.copyOf(tail);
        if (tailSize < 0 || tailSize >= 1L << level || Long.bitCount(tailSize) != tail.size()) {
            throw new IllegalArgumentException(
                    "%d leaves below a node of %d are not %d subtrees"
                            .formatted(tailSize, 1L << level, tail.size()));
        }
    }

    /** As a tree stands. */
    public static SegmentTree of(int level, List<Hash> nodes, Frontier tree) {
        byte[] bytes = tree.toBytes();
        long tailSize = tree.size() & ((1L << level) - 1);
        var tail = new ArrayList<Hash>();
        for (int at = bytes.length - Hash.BYTES * Long.bitCount(tailSize);
                at < bytes.length;
                at += Hash.BYTES) {
            tail.add(Hash.of(Arrays.copyOfRange(bytes, at, at + Hash.BYTES)));
        }
        return new SegmentTree(level, nodes, tail, tailSize);
    }

    /** How many leaves there are. */
    public long size() {
        return Math.addExact(Math.multiplyExact((long) nodes.size(), 1L << level), tailSize);
    }

    /** To go on from. */
    public Frontier frontier() {
        byte[] complete = blocks(false).toBytes();
        int hashes = complete.length - Long.BYTES;
        var bytes =
                ByteBuffer.allocate(complete.length + Hash.BYTES * tail.size())
                        .putLong(size())
                        .put(complete, Long.BYTES, hashes);
        tail.forEach(hash -> bytes.put(hash.toBytes()));
        return Frontier.fromBytes(bytes.array());
    }

    /** Of all leaves. */
    public Hash root() {
        return blocks(true).root();
    }

    private Frontier blocks(boolean withTail) {
        var blocks = new Frontier();
        nodes.forEach(blocks::append);
        @Nullable Hash last = withTail ? tailRoot() : null;
        if (last != null) {
            blocks.append(last);
        }
        return blocks;
    }

    private @Nullable Hash tailRoot() {
        var hasher = new TreeHasher();
        @Nullable Hash root = null;
        for (Hash subtree : tail.reversed()) {
            root = root == null ? subtree : hasher.node(subtree, root);
        }
        return root;
    }

    /** That each segment's node is in the tree: its siblings' hashes from below. */
    public List<List<Hash>> proofs() {
        var blocks = new ArrayList<>(nodes);
        @Nullable Hash last = tailRoot();
        if (last != null) {
            blocks.add(last);
        }
        List<List<Hash>> levels = levels(blocks);
        Subtrees subtrees = (level, index) -> levels.get(level).get(Math.toIntExact(index));
        var proofs = new ArrayList<List<Hash>>();
        for (int index = 0; index < nodes.size(); index++) {
            proofs.add(InclusionProof.of(index, blocks.size(), subtrees).path());
        }
        return proofs;
    }

    /** Each complete subtree once, however many proofs have it. */
    private static List<List<Hash>> levels(List<Hash> blocks) {
        var hasher = new TreeHasher();
        var levels = new ArrayList<List<Hash>>();
        for (List<Hash> level = blocks; !level.isEmpty(); level = above(level, hasher)) {
            levels.add(level);
        }
        return levels;
    }

    private static List<Hash> above(List<Hash> level, TreeHasher hasher) {
        var above = new ArrayList<Hash>();
        for (int left = 0; left + 1 < level.size(); left += 2) {
            above.add(hasher.node(level.get(left), level.get(left + 1)));
        }
        return above;
    }

    /** What proves it of a node, to be held against a root. */
    public static InclusionProof proof(int level, long index, long treeSize, List<Hash> path) {
        return new InclusionProof(index, ((treeSize - 1) >> level) + 1, path);
    }
}
