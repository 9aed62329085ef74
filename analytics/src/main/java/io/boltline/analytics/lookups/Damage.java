package io.boltline.analytics.lookups;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether rows can be read, as readers find. For all threads. */
final class Damage {
    private final Predicate<SQLException> says;
    private volatile @Nullable SQLException found;

    /**
     * None yet.
     *
     * @param says whether a failure says that the rows can't be read any more
     */
    Damage(Predicate<SQLException> says) {
        this.says = says;
    }

    /** Whether the failure says that the rows can't be read any more. */
    boolean isSaidBy(SQLException failure) {
        return says.test(failure);
    }

    /** A reader failed: whoever writes is to know if that is damage. */
    void note(SQLException ofReader) {
        if (isSaidBy(ofReader)) {
            found = ofReader;
        }
    }

    /** What a reader met of the rows that there are; empty where that was none. */
    Optional<SQLException> found() {
        return Optional.ofNullable(found);
    }

    /** There are other rows now, or none. */
    void isOver() {
        found = null;
    }
}
