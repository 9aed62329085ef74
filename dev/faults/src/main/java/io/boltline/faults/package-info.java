/** What a fault is: one way to break a running pipeline, the occasion, and what it hit. */
@NullMarked
package io.boltline.faults;

import org.jspecify.annotations.NullMarked;
