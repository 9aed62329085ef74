/** What stands in an exported row, and that it is what the journal proves. Pure. */
@NullMarked
package io.boltline.export.rows;

import org.jspecify.annotations.NullMarked;
