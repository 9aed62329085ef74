/** What {@code contracts/} says by hand, held against what is. */
@NullMarked
package io.boltline.contracts.documents;

import org.jspecify.annotations.NullMarked;
