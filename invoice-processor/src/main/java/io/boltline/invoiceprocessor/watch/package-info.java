/** Follows a node's settlements, on one instance of many. */
@NullMarked
package io.boltline.invoiceprocessor.watch;

import org.jspecify.annotations.NullMarked;
