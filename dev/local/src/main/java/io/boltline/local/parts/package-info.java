/** Stand-ins in processes of their own, for whatever has to break or to measure them. */
@NullMarked
package io.boltline.local.parts;

import org.jspecify.annotations.NullMarked;
