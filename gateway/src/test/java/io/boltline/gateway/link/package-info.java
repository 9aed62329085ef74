@NullMarked
package io.boltline.gateway.link;

import org.jspecify.annotations.NullMarked;
