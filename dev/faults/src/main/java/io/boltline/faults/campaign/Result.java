package io.boltline.faults.campaign;

import java.time.Duration;
import java.util.Optional;

/**
 * A row, and what it cost.
 *
 * @param took from the first customer to the end of the audit
 * @param before what came of it the first time, when this is the second
 */
record Result(Row row, Duration took, Optional<Row> before) {
    /** Bad the first time, and good when it was run again. */
    boolean isFlaky() {
        return row.isGood() && before.isPresent();
    }
}
