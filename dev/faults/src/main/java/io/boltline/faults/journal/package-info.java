/** Kills the journal again and again, and holds what it wrote against what was written to it. */
@NullMarked
package io.boltline.faults.journal;

import org.jspecify.annotations.NullMarked;
