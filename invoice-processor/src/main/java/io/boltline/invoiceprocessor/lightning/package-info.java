/** The Lightning node as the service needs it, and the adapter for Core Lightning. */
@NullMarked
package io.boltline.invoiceprocessor.lightning;

import org.jspecify.annotations.NullMarked;
