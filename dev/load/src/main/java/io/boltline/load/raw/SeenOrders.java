package io.boltline.load.raw;

/**
 * The orders that customers were told of, as 64-bit hashes: of a million random ids two have the
 * same one once in 37 million measurements, and the ids themselves would fill the heap. Used by one
 * thread.
 */
public final class SeenOrders {
    private static final int SMALLEST = 1 << 16;

    private long[] slots = new long[SMALLEST];
    private int count;

    /** Whether this is the first time. */
    boolean add(long hash) {
        if (count * 2 > slots.length) {
            grow();
        }
        return put(hash == 0 ? 1 : hash);
    }

    private boolean put(long hash) {
        int at = slot(hash);
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = hash;
        count++;
        return true;
    }

    private int slot(long hash) {
        return (int) (hash ^ (hash >>> 32)) & (slots.length - 1);
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        count = 0;
        for (long hash : old) {
            if (hash != 0) {
                put(hash);
            }
        }
    }
}
