/** How the commands reach Kafka and read from it. */
@NullMarked
package io.boltline.cli.kafka;

import org.jspecify.annotations.NullMarked;
