/**
 * The page on which a purchase is paid, what it is told, and its files: for whoever has a payment
 * link, and for the order's owner.
 */
@NullMarked
package io.boltline.gateway.checkout;

import org.jspecify.annotations.NullMarked;
