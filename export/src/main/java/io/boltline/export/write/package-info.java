/** {@code boltline export}: the journal into files. */
@NullMarked
package io.boltline.export.write;

import org.jspecify.annotations.NullMarked;
