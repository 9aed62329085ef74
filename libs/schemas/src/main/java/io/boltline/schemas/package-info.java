/**
 * The published schemas, and whether what flows or lies somewhere is as they say: Kafka records,
 * CouchDB documents, bodies of HTTP.
 */
@NullMarked
package io.boltline.schemas;

import org.jspecify.annotations.NullMarked;
