@NullMarked
package io.boltline.gateway.session;

import org.jspecify.annotations.NullMarked;
