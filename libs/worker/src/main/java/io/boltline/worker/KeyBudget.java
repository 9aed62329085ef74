package io.boltline.worker;

/**
 * What waits for earlier records of its key, over all partitions.
 *
 * <p>Guarded by the {@link Window}'s lock.
 */
final class KeyBudget {
    private final KeyLimits limits;
    private long bytes;

    KeyBudget(KeyLimits limits) {
        this.limits = limits;
    }

    /** Whether one more record may wait there. */
    boolean hasRoomIn(KeyQueue queue) {
        return queue.records() < limits.records()
                && queue.bytes() < limits.bytes()
                && bytes < limits.totalBytes();
    }

    void take(long taken) {
        bytes += taken;
    }

    void giveBack(long given) {
        bytes -= given;
    }
}
