/** Kafka's clients as every part uses them: writes that are acknowledged, topics, placement. */
@NullMarked
package io.boltline.kafka;

import org.jspecify.annotations.NullMarked;
