@NullMarked
package io.boltline.invoiceprocessor.index;

import org.jspecify.annotations.NullMarked;
