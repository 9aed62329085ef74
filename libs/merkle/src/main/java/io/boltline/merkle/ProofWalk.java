package io.boltline.merkle;

/**
 * The way from a node up to the root, as RFC 9162 walks it (sections 2.1.3.2 and 2.1.4.2): {@code
 * fn} and {@code sn} there.
 */
final class ProofWalk {
    private long node;
    private long last;

    /**
     * @param node the index of the node at its level
     * @param last the index of the level's last node
     */
    ProofWalk(long node, long last) {
        this.node = node;
        this.last = last;
    }

    boolean isRight() {
        return (node & 1) == 1;
    }

    boolean siblingIsLeft() {
        return isRight() || node == last;
    }

    /** To the parent; a last node without a sibling is its own parent. */
    void up() {
        if (siblingIsLeft()) {
            while (!isRight() && node != 0) {
                shift();
            }
        }
        shift();
    }

    void shift() {
        node >>>= 1;
        last >>>= 1;
    }

    void requireMore(Object proof, int hashes) {
        if (last == 0) {
            throw new InvalidProofException("%s has too many hashes: %d".formatted(proof, hashes));
        }
    }

    void requireDone(Object proof, int hashes) {
        if (last != 0) {
            throw new InvalidProofException("%s has too few hashes: %d".formatted(proof, hashes));
        }
    }
}
