package io.boltline.journal.topology;

import org.jspecify.annotations.Nullable;

/** A key on its way out, and where it goes: the partition that it came from, whatever it says. */
final class Placed {
    private final int partition;
    private final byte @Nullable [] key;

    /**
     * Keeps the key itself.
     *
     * @param key as it came; null for a record without one
     */
    Placed(int partition, byte @Nullable [] key) {
        this.partition = partition;
        this.key = key;
    }

    int partition() {
        return partition;
    }

    byte @Nullable [] key() {
        return key;
    }
}
