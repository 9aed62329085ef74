@NullMarked
package io.boltline.invoiceprocessor.sweep;

import org.jspecify.annotations.NullMarked;
