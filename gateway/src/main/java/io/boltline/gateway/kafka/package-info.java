/** Reads partitions, for replies and views. */
@NullMarked
package io.boltline.gateway.kafka;

import org.jspecify.annotations.NullMarked;
