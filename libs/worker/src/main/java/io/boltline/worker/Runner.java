package io.boltline.worker;

/**
 * Runs what the window starts, and ends each slot by {@link Window#finish} or {@link
 * Window#abandon}.
 */
@FunctionalInterface
interface Runner {
    /** Must not block; called under the window's lock. */
    void start(Slot slot);

    /** Whether records of one key run one at a time. */
    default boolean keepsOrderOfKeys() {
        return true;
    }

    /** The window that slots will come from. */
    default void begin(Window window) {}

    /** Some that run may be of queues that are closing now; called under the window's lock. */
    default void closing() {}

    /** Nothing is started any more. */
    default void end() {}
}
