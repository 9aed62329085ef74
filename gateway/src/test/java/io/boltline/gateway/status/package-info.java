@NullMarked
package io.boltline.gateway.status;

import org.jspecify.annotations.NullMarked;
