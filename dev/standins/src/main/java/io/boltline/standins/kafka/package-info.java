/** Real Kafka brokers, in this JVM or in ones of their own. */
@NullMarked
package io.boltline.standins.kafka;

import org.jspecify.annotations.NullMarked;
