package io.boltline.merkle;

import java.util.List;

/** The hashes of a proof. */
final class ProofPath {
    /** No tree whose size is a long needs more. */
    static final int MAX = 63;

    private ProofPath() {}

    static List<Hash> checked(List<Hash> path) {
        if (path.size() > MAX) {
            throw new IllegalArgumentException(
                    "a proof has at most %d hashes, not %d".formatted(MAX, path.size()));
        }
        return List.copyOf(path);
    }
}
