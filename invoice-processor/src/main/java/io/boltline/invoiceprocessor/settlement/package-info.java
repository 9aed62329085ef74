/** What the log is told of payments and expiries, and what the watch and the sweep share. */
@NullMarked
package io.boltline.invoiceprocessor.settlement;

import org.jspecify.annotations.NullMarked;
