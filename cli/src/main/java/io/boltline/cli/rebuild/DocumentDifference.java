package io.boltline.cli.rebuild;

import java.util.List;

/**
 * A document that is not the same in both databases.
 *
 * @param members those that differ, when it is in both
 */
record DocumentDifference(String id, Kind kind, List<String> members) {
    /** What is wrong with it. */
    enum Kind {
        DIFFERENT,
        ONLY_IN_USE,
        ONLY_REBUILT
    }
}
