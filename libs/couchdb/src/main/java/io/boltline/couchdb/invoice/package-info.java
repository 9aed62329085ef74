/** The invoice documents, kept as the log tells: for whoever projects it, once or for ever. */
@NullMarked
package io.boltline.couchdb.invoice;

import org.jspecify.annotations.NullMarked;
