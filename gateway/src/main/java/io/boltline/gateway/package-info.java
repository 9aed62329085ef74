/**
 * HTTP in, command out, reply back; here it is put together.
 *
 * <p>In and out: {@code http}. A purchase's way: {@code command}, by {@code kafka}. Where it
 * stands: {@code orders}, and while it happens {@code live}.
 */
@NullMarked
package io.boltline.gateway;

import org.jspecify.annotations.NullMarked;
