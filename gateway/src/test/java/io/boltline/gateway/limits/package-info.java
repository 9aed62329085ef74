@NullMarked
package io.boltline.gateway.limits;

import org.jspecify.annotations.NullMarked;
