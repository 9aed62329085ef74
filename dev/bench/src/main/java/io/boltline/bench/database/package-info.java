/** The orders database that is measured on: made here, filled here, and known by its marker. */
@NullMarked
package io.boltline.bench.database;

import org.jspecify.annotations.NullMarked;
