@NullMarked
package io.boltline.gateway.checkout;

import org.jspecify.annotations.NullMarked;
