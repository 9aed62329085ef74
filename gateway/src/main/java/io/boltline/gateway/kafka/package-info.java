/** The way to Kafka and back, for commands, replies and views. */
@NullMarked
package io.boltline.gateway.kafka;

import org.jspecify.annotations.NullMarked;
