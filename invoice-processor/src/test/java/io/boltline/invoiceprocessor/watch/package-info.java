@NullMarked
package io.boltline.invoiceprocessor.watch;

import org.jspecify.annotations.NullMarked;
