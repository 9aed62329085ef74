/** The documents in CouchDB: an order's, that of its invoice, and a database's marker. */
@NullMarked
package io.boltline.contract.document;

import org.jspecify.annotations.NullMarked;
