/** Passes over a node's invoices, for what the watch can't see. */
@NullMarked
package io.boltline.invoiceprocessor.sweep;

import org.jspecify.annotations.NullMarked;
