/**
 * A Lightning node for development: it speaks Core Lightning's REST interface and issues real BOLT
 * 11 for regtest.
 */
@NullMarked
package io.boltline.standins.lightning;

import org.jspecify.annotations.NullMarked;
