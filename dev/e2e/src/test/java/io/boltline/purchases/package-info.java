/** Purchases from the HTTP request to the invoice, through the services as they are deployed. */
@NullMarked
package io.boltline.purchases;

import org.jspecify.annotations.NullMarked;
