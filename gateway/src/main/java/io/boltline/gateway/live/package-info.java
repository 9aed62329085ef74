/** What happens to an order, told while it happens. */
@NullMarked
package io.boltline.gateway.live;

import org.jspecify.annotations.NullMarked;
