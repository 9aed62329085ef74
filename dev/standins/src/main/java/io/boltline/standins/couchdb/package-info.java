/**
 * A CouchDB to develop and test against: the calls that the services use, answered as a 3.5 server
 * answers them.
 */
@NullMarked
package io.boltline.standins.couchdb;

import org.jspecify.annotations.NullMarked;
