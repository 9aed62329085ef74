/** All that can go wrong. */
@NullMarked
package io.boltline.faults.catalogue;

import org.jspecify.annotations.NullMarked;
