package io.boltline.invoiceprocessor.sweep;

import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.invoiceprocessor.index.HashStart;
import io.boltline.lightning.StoredInvoice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Invoices that may be ours, though the index doesn't know them. Nothing that the node could say
 * would change that, but an entry that comes does: so they are not listed again. 24 bytes each, in
 * memory alone; who begins anew lists them once more.
 */
final class AwaitedInvoices {
    private static final int FIRST_SIZE = 1024;

    /** An entry may come for none of them, and then many are not kept to be looked up at once. */
    private static final int MOST_ENTRIES = 100_000;

    private final int most;

    /** Of each in the order of the created indexes: its hash, its index, and when it was made. */
    private long[] hashes = new long[FIRST_SIZE];

    private long[] indexes = new long[FIRST_SIZE];
    private long[] seconds = new long[FIRST_SIZE];
    private int size;
    private final Set<Long> entries = new HashSet<>();
    private final List<Long> arrived = new ArrayList<>();

    /**
     * None yet.
     *
     * @param most of these; others must be listed again
     */
    AwaitedInvoices(int most) {
        this.most = most;
    }

    /**
     * One more; false when there are too many.
     *
     * @param invoice with a higher created index than all others
     */
    boolean add(StoredInvoice invoice) {
        if (size == most) {
            return false;
        }
        if (size == hashes.length) {
            int larger = Math.min(most, Math.multiplyExact(2, size));
            hashes = Arrays.copyOf(hashes, larger);
            indexes = Arrays.copyOf(indexes, larger);
            seconds = Arrays.copyOf(seconds, larger);
        }
        hashes[size] = HashStart.of(invoice.paymentHash());
        indexes[size] = invoice.createdIndex();
        seconds[size] = invoice.createdAt().getEpochSecond();
        size++;
        return true;
    }

    /** Came into the index, whosever it is. */
    void come(IndexedInvoice entry) {
        if (size > 0) {
            entries.add(HashStart.of(entry.paymentHash()));
            if (entries.size() == MOST_ENTRIES) {
                lookUp();
            }
        }
    }

    /** The created indexes of those whose entries came, which are awaited no more. */
    List<Long> takeArrived() {
        lookUp();
        var taken = List.copyOf(arrived);
        arrived.clear();
        return taken;
    }

    private void lookUp() {
        if (!entries.isEmpty()) {
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (entries.contains(hashes[i])) {
                    arrived.add(indexes[i]);
                } else {
                    move(i, kept++);
                }
            }
            size = kept;
            entries.clear();
        }
    }

    /** Those that were made before are nobody's by now. */
    void forgetMadeBefore(Instant time) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (seconds[i] >= time.getEpochSecond()) {
                move(i, kept++);
            }
        }
        size = kept;
    }

    /** From this created index on, all are listed again. */
    void forgetFrom(long index) {
        while (size > 0 && indexes[size - 1] >= index) {
            size--;
        }
    }

    private void move(int from, int to) {
        hashes[to] = hashes[from];
        indexes[to] = indexes[from];
        seconds[to] = seconds[from];
    }

    /** The lowest created index. */
    OptionalLong first() {
        return size == 0 ? OptionalLong.empty() : OptionalLong.of(indexes[0]);
    }
}
