package io.boltline.analytics.sums;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which partitions' stores were found out of step with the group's offset, and not in step since.
 * They were thrown away then; what is restored from the changelogs is what was committed.
 */
final class StepTrust {
    private final Set<Integer> found = ConcurrentHashMap.newKeySet();

    /**
     * It was found out of step.
     *
     * @return whether it is so again
     */
    boolean found(int partition) {
        return !found.add(partition);
    }

    /**
     * Whether entries that come again may be passed over: the stores are those that were committed,
     * so it is the offset that was lost or set back.
     */
    boolean mayBeAhead(int partition) {
        return found.contains(partition);
    }

    /** The entry came that is due. */
    void inStep(int partition) {
        found.remove(partition);
    }
}
