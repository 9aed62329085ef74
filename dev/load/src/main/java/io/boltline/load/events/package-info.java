/** Valid records of purchase.events without anybody who buys. */
@NullMarked
package io.boltline.load.events;

import org.jspecify.annotations.NullMarked;
