/** How all of Boltline calls other servers over HTTP. */
@NullMarked
package io.boltline.http;

import org.jspecify.annotations.NullMarked;
