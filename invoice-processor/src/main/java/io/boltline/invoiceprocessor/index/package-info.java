/** Whose the node's invoices are: what {@code invoice.index} and the log know of them. */
@NullMarked
package io.boltline.invoiceprocessor.index;

import org.jspecify.annotations.NullMarked;
