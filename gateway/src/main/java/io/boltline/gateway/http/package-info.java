/** What every request and every answer goes through: sessions, bodies, errors. */
@NullMarked
package io.boltline.gateway.http;

import org.jspecify.annotations.NullMarked;
