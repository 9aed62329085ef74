/** What is known of orders, from the recent events and from CouchDB, and how it is told. */
@NullMarked
package io.boltline.gateway.orders;

import org.jspecify.annotations.NullMarked;
