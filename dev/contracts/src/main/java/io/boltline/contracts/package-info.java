/** What is published of the contract: made, shown to people, and guarded. */
@NullMarked
package io.boltline.contracts;

import org.jspecify.annotations.NullMarked;
