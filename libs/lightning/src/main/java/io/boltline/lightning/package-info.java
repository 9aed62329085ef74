/** The Lightning node as a port, and its adapters for Core Lightning and LND. */
@NullMarked
package io.boltline.lightning;

import org.jspecify.annotations.NullMarked;
