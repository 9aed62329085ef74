package io.boltline.faults.campaign;

import java.time.Duration;

/**
 * A row, and what it cost.
 *
 * @param took from the first customer to the end of the audit
 */
record Result(Row row, Duration took) {}
