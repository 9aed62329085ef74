/** A real Kafka broker of one node, in this JVM or in one of its own. */
@NullMarked
package io.boltline.standins.kafka;

import org.jspecify.annotations.NullMarked;
