package io.boltline.merkle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** RFC 6962, sections 2.1 to 2.1.2, word for word, over a list of entries. */
record NaiveTree(List<byte[]> entries) {
    private static final TreeHasher HASHER = new TreeHasher();

    static NaiveTree of(int size) {
        return new NaiveTree(
                IntStream.range(0, size)
                        .mapToObj(index -> ("entry " + index).getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    NaiveTree first(int size) {
        return new NaiveTree(entries.subList(0, size));
    }

    Hash leaf(int index) {
        return HASHER.leaf(entries.get(index));
    }

    Hash root() {
        int n = entries.size();
        if (n == 0) {
            return TreeHasher.EMPTY_ROOT;
        }
        if (n == 1) {
            return leaf(0);
        }
        return HASHER.node(left().root(), right().root());
    }

    List<Hash> path(int m) {
        int n = entries.size();
        if (n == 1) {
            return List.of();
        }
        int k = split();
        return m < k
                ? followedBy(left().path(m), right().root())
                : followedBy(right().path(m - k), left().root());
    }

    List<Hash> proof(int m) {
        return subproof(m, true);
    }

    private List<Hash> subproof(int m, boolean known) {
        int n = entries.size();
        if (m == n) {
            return known ? List.of() : List.of(root());
        }
        int k = split();
        return m <= k
                ? followedBy(left().subproof(m, known), right().root())
                : followedBy(right().subproof(m - k, false), left().root());
    }

    /** Those of complete subtrees, each computed once. */
    Subtrees subtrees() {
        Map<String, Hash> computed = new HashMap<>();
        return (level, index) ->
                computed.computeIfAbsent(level + "/" + index, _ -> complete(level, (int) index));
    }

    private Hash complete(int level, int index) {
        int first = index << level;
        return new NaiveTree(entries.subList(first, first + (1 << level))).root();
    }

    private NaiveTree left() {
        return first(split());
    }

    private NaiveTree right() {
        return new NaiveTree(entries.subList(split(), entries.size()));
    }

    private int split() {
        int k = 1;
        while (k * 2 < entries.size()) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> followedBy(List<Hash> hashes, Hash last) {
        List<Hash> all = new ArrayList<>(hashes);
        all.add(last);
        return all;
    }
}
