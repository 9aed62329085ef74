package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.report.Difference;
import io.boltline.cli.audit.report.Difference.Kind;
import java.util.ArrayList;
import java.util.List;

/** What the checks of one order find. */
final class Findings {
    private final String orderId;
    private final List<Finding> found = new ArrayList<>();
    private boolean inFlight;

    Findings(String orderId) {
        this.orderId = orderId;
    }

    /** Two sources contradict each other; waiting doesn't help. */
    void contradiction(Kind kind, String detail) {
        found.add(new Finding(new Difference(kind, orderId, detail), false));
    }

    /**
     * Something is not there.
     *
     * @param young what should be followed by it is younger than the watermark: it is on its way
     */
    void absence(Kind kind, boolean young, String detail) {
        if (young) {
            inFlight = true;
        } else {
            found.add(new Finding(new Difference(kind, orderId, detail), true));
        }
    }

    List<Finding> all() {
        return List.copyOf(found);
    }

    /** Whether something is missing that is too young to be missed. */
    boolean inFlight() {
        return inFlight;
    }
}
