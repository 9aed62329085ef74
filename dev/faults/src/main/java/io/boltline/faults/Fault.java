package io.boltline.faults;

import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Testbed;
import java.util.Optional;
import java.util.Set;

/** One way to break a pipeline that is in use. */
public interface Fault {
    /** What goes wrong, for people; tells it from all other faults. */
    String name();

    /** What it is about. */
    Kind kind();

    /**
     * Breaks something, and mends it where it doesn't mend itself. Called while customers buy;
     * returns when everything runs again.
     *
     * @throws FaultMissedException if what should go wrong didn't
     */
    Impact strike(Testbed bed, Occasion occasion) throws InterruptedException;

    /** What a client may be answered during this fault besides 200, 202 and 503. */
    default Set<Integer> alsoAnswered() {
        return Set.of();
    }

    /** Whether everybody who may ask again is told in the end: some instance is always there. */
    default boolean tellsWhoeverAsksAgain() {
        return false;
    }

    /** Whether purchases that were accepted may come to nothing in the end. */
    default boolean mayRejectLater() {
        return false;
    }

    /** What it is struck on; in a short run with one of each service, if that will do. */
    default Layout layout() {
        return Layout.twoOfEach();
    }

    /** Whether one of each service would not do: somebody has to go on meanwhile. */
    default boolean needsTwoOfEach() {
        return false;
    }

    /** Whether it is left to the long run. */
    default boolean onlyInLongRun() {
        return false;
    }

    /** What is taken away for so long that an instance must have told its operators. */
    default Optional<String> away() {
        return Optional.empty();
    }

    /** The rows of the table of faults. */
    enum Kind {
        PROCESS,
        COUCHDB,
        LIGHTNING,
        KAFKA,
        DATA_AND_TIME,
        OPERATORS,
        NETWORK
    }
}
