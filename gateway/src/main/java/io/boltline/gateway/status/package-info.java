/**
 * What is known of orders, from the recent events and from CouchDB, and how it is told: one order,
 * a user's list, and what happens to an order while it happens.
 */
@NullMarked
package io.boltline.gateway.status;

import org.jspecify.annotations.NullMarked;
