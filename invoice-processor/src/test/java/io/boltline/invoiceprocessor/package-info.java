@NullMarked
package io.boltline.invoiceprocessor;

import org.jspecify.annotations.NullMarked;
