package io.boltline.merkle;

/** The roots of ranges of leaves as RFC 6962 splits a tree, from those of complete subtrees. */
final class TreeRange {
    private final Subtrees subtrees;
    private final TreeHasher hasher = new TreeHasher();

    TreeRange(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    /** The largest power of two below the count, which is at least 2. */
    static long split(long count) {
        return Long.highestOneBit(count - 1);
    }

    /**
     * Of the leaves from the first on and below the end.
     *
     * @param first a multiple of the largest power of two that isn't above the count
     */
    Hash root(long first, long end) {
        long count = end - first;
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return subtrees.at(level, first >>> level);
        }
        long middle = first + split(count);
        return hasher.node(root(first, middle), root(middle, end));
    }
}
