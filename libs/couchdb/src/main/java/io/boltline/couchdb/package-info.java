/** CouchDB as the services use it: documents, grouped writes and the sessions of a shop's users. */
@NullMarked
package io.boltline.couchdb;

import org.jspecify.annotations.NullMarked;
