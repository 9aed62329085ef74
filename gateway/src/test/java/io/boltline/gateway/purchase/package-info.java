@NullMarked
package io.boltline.gateway.purchase;

import org.jspecify.annotations.NullMarked;
