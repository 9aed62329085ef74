@NullMarked
package io.boltline.gateway.http;

import org.jspecify.annotations.NullMarked;
