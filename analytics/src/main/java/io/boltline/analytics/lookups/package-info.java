/**
 * The journal as rows of SQL: orders, invoices, entries, claims, and the sums, each once, in SQLite
 * or PostgreSQL; and what is looked up there.
 */
@NullMarked
package io.boltline.analytics.lookups;

import org.jspecify.annotations.NullMarked;
