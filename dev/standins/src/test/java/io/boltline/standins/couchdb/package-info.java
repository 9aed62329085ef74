/**
 * What CouchDB answers, call by call, held against the stand-in and against a real server where
 * there is one.
 */
@NullMarked
package io.boltline.standins.couchdb;

import org.jspecify.annotations.NullMarked;
