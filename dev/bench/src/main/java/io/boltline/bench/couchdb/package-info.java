/** What CouchDB's calls cost, on a real server and on the stand-in, side by side. */
@NullMarked
package io.boltline.bench.couchdb;

import org.jspecify.annotations.NullMarked;
