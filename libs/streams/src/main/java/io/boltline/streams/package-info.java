/**
 * How services run Kafka Streams: exactly once, again after a failure, in bounded memory, with
 * stores that are objects until they are committed.
 */
@NullMarked
package io.boltline.streams;

import org.jspecify.annotations.NullMarked;
