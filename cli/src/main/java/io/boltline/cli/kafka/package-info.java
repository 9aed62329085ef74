/** How the commands reach Kafka, and the options of those that report on the whole log. */
@NullMarked
package io.boltline.cli.kafka;

import org.jspecify.annotations.NullMarked;
