/**
 * A Lightning node for development: it speaks as Core Lightning or as LND does and issues real BOLT
 * 11 for regtest.
 */
@NullMarked
package io.boltline.standins.lightning;

import org.jspecify.annotations.NullMarked;
