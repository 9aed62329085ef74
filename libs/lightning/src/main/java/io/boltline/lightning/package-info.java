/** The Lightning node as a port, its adapters for Core Lightning and LND, and its books. */
@NullMarked
package io.boltline.lightning;

import org.jspecify.annotations.NullMarked;
