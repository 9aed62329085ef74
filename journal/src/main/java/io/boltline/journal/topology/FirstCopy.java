package io.boltline.journal.topology;

import io.boltline.merkle.Hash;

/** What a fact said when it was first told. */
final class FirstCopy {
    private final byte[] value;
    private final Hash leaf;

    /** Keeps the value itself. */
    FirstCopy(byte[] value, Hash leaf) {
        this.value = value;
        this.leaf = leaf;
    }

    /** Not copied, not to be changed. */
    byte[] value() {
        return value;
    }

    Hash leaf() {
        return leaf;
    }
}
