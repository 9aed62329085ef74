/** The gateway, without and with what it stands on. */
@NullMarked
package io.boltline.gateway;

import org.jspecify.annotations.NullMarked;
