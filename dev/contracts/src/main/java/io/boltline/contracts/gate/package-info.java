/**
 * The gate: what differs between today's contract and each that was released, and whom it breaks.
 * It is pure but for {@link io.boltline.contracts.gate.Contract#read reading the files}.
 */
@NullMarked
package io.boltline.contracts.gate;

import org.jspecify.annotations.NullMarked;
