package io.boltline.journal.topology;

import io.boltline.merkle.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entries that perhaps nobody can read yet: those of the open transaction, and those of the
 * last one that wrote any. A broker says that a transaction is committed before its markers are in
 * the partitions; only the next transaction can't write before they are. For one partition and one
 * thread. Values are kept, not copied.
 */
final class OpenTransaction {
    private Entries open = new Entries(0);
    private Entries before = new Entries(0);

    void add(long sequence, byte[] value, Hash leaf) {
        if (open.isEmpty()) {
            open = new Entries(sequence);
        }
        open.add(value, leaf);
    }

    /** Empty for one that anybody can read. */
    Optional<FirstCopy> find(long sequence) {
        return open.find(sequence).or(() -> before.find(sequence));
    }

    /** How long the values of the open transaction are. */
    long bytes() {
        return open.bytes;
    }

    /** Another one begins, if this one has any entries. */
    void commit() {
        if (!open.isEmpty()) {
            before = open;
            open = new Entries(0);
        }
    }

    void clear() {
        open = new Entries(0);
        before = new Entries(0);
    }

    private static final class Entries {
        private final List<FirstCopy> copies = new ArrayList<>();
        private final long firstSequence;
        private long bytes;

        Entries(long firstSequence) {
            this.firstSequence = firstSequence;
        }

        boolean isEmpty() {
            return copies.isEmpty();
        }

        void add(byte[] value, Hash leaf) {
            copies.add(new FirstCopy(value, leaf));
            bytes += value.length;
        }

        Optional<FirstCopy> find(long sequence) {
            long index = sequence - firstSequence;
            return index < 0 || index >= copies.size()
                    ? Optional.empty()
                    : Optional.of(copies.get((int) index));
        }
    }
}
