/** What goes over Kafka: commands, events, replies, topics, headers and their JSON. */
@NullMarked
package io.boltline.contract;

import org.jspecify.annotations.NullMarked;
