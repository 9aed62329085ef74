/** What operators run by hand against any installation, over Kafka alone. */
@NullMarked
package io.boltline.cli;

import org.jspecify.annotations.NullMarked;
