/** Time as people count it, made of quarter-hours of UTC. */
@NullMarked
package io.boltline.analytics.web.calendar;

import org.jspecify.annotations.NullMarked;
