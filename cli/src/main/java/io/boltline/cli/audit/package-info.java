/** Proves that the log, the orders database and the Lightning node tell the same story. */
@NullMarked
package io.boltline.cli.audit;

import org.jspecify.annotations.NullMarked;
