/** A shop to look at: pages of its own, and fixed paths to CouchDB and the gateway behind them. */
@NullMarked
package io.boltline.local.demo;

import org.jspecify.annotations.NullMarked;
