/** Adds up the journal's facts with Kafka Streams, exactly once, and publishes the rows. */
@NullMarked
package io.boltline.analytics.sums;

import org.jspecify.annotations.NullMarked;
