/** What every request and every answer goes through: bodies, paths, errors. */
@NullMarked
package io.boltline.gateway.http;

import org.jspecify.annotations.NullMarked;
