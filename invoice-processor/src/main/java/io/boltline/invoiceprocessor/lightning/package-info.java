/** The Lightning node as the service needs it, and the adapters for Core Lightning and LND. */
@NullMarked
package io.boltline.invoiceprocessor.lightning;

import org.jspecify.annotations.NullMarked;
