/** {@code boltline export verify}: rows, leaves, nodes, signed checkpoints. It asks nobody. */
@NullMarked
package io.boltline.export.verify;

import org.jspecify.annotations.NullMarked;
