@NullMarked
package io.boltline.gateway.orders;

import org.jspecify.annotations.NullMarked;
