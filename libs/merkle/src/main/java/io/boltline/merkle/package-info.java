/**
 * Merkle trees as in RFC 6962, what is proven with them, and the signed notes that carry their
 * roots.
 */
@NullMarked
package io.boltline.merkle;

import org.jspecify.annotations.NullMarked;
