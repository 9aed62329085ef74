/** {@code boltline sql}: one SELECT over an export and what the journal has beyond it. */
@NullMarked
package io.boltline.export.sql;

import org.jspecify.annotations.NullMarked;
