/** The customers of a measurement, as cheap as they can be: raw connections and one thread. */
@NullMarked
package io.boltline.load.raw;

import org.jspecify.annotations.NullMarked;
