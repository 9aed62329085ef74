/** Kafka as every part uses it: topics made and read to their end, acknowledged writes, time. */
@NullMarked
package io.boltline.kafka;

import org.jspecify.annotations.NullMarked;
