/** How all of Boltline calls other servers over HTTP: bounded in number, time and size. */
@NullMarked
package io.boltline.http;

import org.jspecify.annotations.NullMarked;
