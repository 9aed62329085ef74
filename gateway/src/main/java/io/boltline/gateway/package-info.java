@NullMarked
package io.boltline.gateway;

import org.jspecify.annotations.NullMarked;
