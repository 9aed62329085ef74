/** Runs faults under load, has the books audited, and tells what came of it. */
@NullMarked
package io.boltline.faults.campaign;

import org.jspecify.annotations.NullMarked;
