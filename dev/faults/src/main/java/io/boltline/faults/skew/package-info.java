/** A wrong clock for one JVM. */
@NullMarked
package io.boltline.faults.skew;

import org.jspecify.annotations.NullMarked;
