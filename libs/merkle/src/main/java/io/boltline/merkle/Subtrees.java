package io.boltline.merkle;

/** Where the hashes of a tree are found, for proofs to be made of. */
@FunctionalInterface
public interface Subtrees {
    /**
     * The root of the complete subtree of 2^level leaves that begins at the leaf {@code index <<
     * level}.
     *
     * @param level of 0 for a leaf; 8 for 256 of them
     * @throws RuntimeException if it isn't known
     */
    Hash at(int level, long index);
}
