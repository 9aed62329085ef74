/** Who a caller is: the session cookie, and what CouchDB says of it. */
@NullMarked
package io.boltline.gateway.session;

import org.jspecify.annotations.NullMarked;
