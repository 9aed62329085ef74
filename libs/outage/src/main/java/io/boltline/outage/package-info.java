/**
 * How operators are told of what is outside and away: one line at the start, now and then, at the
 * end.
 */
@NullMarked
package io.boltline.outage;

import org.jspecify.annotations.NullMarked;
