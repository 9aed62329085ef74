@NullMarked
package io.boltline.invoiceprocessor.settlement;

import org.jspecify.annotations.NullMarked;
