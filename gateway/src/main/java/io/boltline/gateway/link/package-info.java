/** Payment links: what lets whoever has one see an order's checkout, without a session. */
@NullMarked
package io.boltline.gateway.link;

import org.jspecify.annotations.NullMarked;
