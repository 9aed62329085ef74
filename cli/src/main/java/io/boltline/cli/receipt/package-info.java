/** Receipts: an order's facts with the proof that they are in the journal, verified offline. */
@NullMarked
package io.boltline.cli.receipt;

import org.jspecify.annotations.NullMarked;
