@NullMarked
package io.boltline.invoiceprocessor.lightning;

import org.jspecify.annotations.NullMarked;
