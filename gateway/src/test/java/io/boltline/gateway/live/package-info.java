@NullMarked
package io.boltline.gateway.live;

import org.jspecify.annotations.NullMarked;
