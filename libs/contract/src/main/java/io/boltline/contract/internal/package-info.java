/**
 * What Boltline's own services keep in {@code invoice.index}, {@code settlement.cursors} and {@code
 * key.checks}. Internal: the forms are recorded so that a service reads what an earlier version of
 * it wrote. They are no promise to anybody else, who finds all that there is to know in the events.
 */
@NullMarked
package io.boltline.contract.internal;

import org.jspecify.annotations.NullMarked;
