package io.boltline.journal.topology;

import io.boltline.merkle.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entries that nobody can read yet, as their transaction isn't committed: for one partition and
 * one thread. Values are kept, not copied.
 */
final class OpenTransaction {
    private final List<FirstCopy> copies = new ArrayList<>();
    private long firstSequence;
    private long bytes;

    void add(long sequence, byte[] value, Hash leaf) {
        if (copies.isEmpty()) {
            firstSequence = sequence;
        }
        copies.add(new FirstCopy(value, leaf));
        bytes += value.length;
    }

    /** Empty for one that is committed. */
    Optional<FirstCopy> find(long sequence) {
        long index = sequence - firstSequence;
        return index < 0 || index >= copies.size()
                ? Optional.empty()
                : Optional.of(copies.get((int) index));
    }

    /** How long the values are that it keeps. */
    long bytes() {
        return bytes;
    }

    void clear() {
        copies.clear();
        bytes = 0;
    }
}
