/** What all customers have in common, however they buy. */
@NullMarked
package io.boltline.load;

import org.jspecify.annotations.NullMarked;
