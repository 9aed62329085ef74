/** From an invoice to what became of it: the index, the watch over the node, the sweep. */
@NullMarked
package io.boltline.invoiceprocessor.settlement;

import org.jspecify.annotations.NullMarked;
