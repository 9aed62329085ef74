package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.report.Difference;

/**
 * A difference, and whether it may be gone a moment later.
 *
 * @param timeMayMend something is missing that may just be on its way
 */
record Finding(Difference difference, boolean timeMayMend) {}
