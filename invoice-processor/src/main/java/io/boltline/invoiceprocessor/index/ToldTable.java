package io.boltline.invoiceprocessor.index;

import io.boltline.contract.internal.IndexedInvoice.Told;
import org.jspecify.annotations.Nullable;

/**
 * What the log was told of invoices: 8 bytes for each, in a table that is at most three quarters
 * full. A hash's lowest two bits give way to the word.
 */
final class ToldTable {
    private static final int FIRST_SLOTS = 1024;
    private static final int TOLD_BITS = 2;
    private static final long TOLD_MASK = (1 << TOLD_BITS) - 1;

    /** Without order, so that hashes that are made up spread as well. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long[] slots = new long[FIRST_SLOTS];
    private int size;

    int size() {
        return size;
    }

    /**
     * In place of what was told before.
     *
     * @param hash see {@link HashStart}
     */
    void put(long hash, Told told) {
        if (size >= slots.length / 4 * 3) {
            grow();
        }
        int at = slot(slots, hash);
        if (slots[at] == 0) {
            size++;
        }
        slots[at] = (hash & ~TOLD_MASK) | number(told);
    }

    /** Null if nothing is known of it. */
    @Nullable Told get(long hash) {
        return told(slots[slot(slots, hash)] & TOLD_MASK);
    }

    /** Not 0, which an empty slot has. */
    private static long number(Told told) {
        return switch (told) {
            case CREATED -> 1;
            case EXPIRED -> 2;
            case PAID -> 3;
        };
    }

    private static @Nullable Told told(long number) {
        return switch (Math.toIntExact(number)) {
            case 1 -> Told.CREATED;
            case 2 -> Told.EXPIRED;
            case 3 -> Told.PAID;
            default -> null;
        };
    }

    private void grow() {
        var larger = new long[Math.multiplyExact(2, slots.length)];
        for (long entry : slots) {
            if (entry != 0) {
                larger[slot(larger, entry)] = entry;
            }
        }
        slots = larger;
    }

    /** Where it is or would be. */
    private static int slot(long[] slots, long hash) {
        long sought = hash >>> TOLD_BITS;
        int mask = slots.length - 1;
        int at = (int) ((sought * SPREAD) >>> Integer.SIZE) & mask;
        while (slots[at] != 0 && slots[at] >>> TOLD_BITS != sought) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
