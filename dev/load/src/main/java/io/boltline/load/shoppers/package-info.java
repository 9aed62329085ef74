/** Customers who buy as a seed says, and a record of all that they were told. */
@NullMarked
package io.boltline.load.shoppers;

import org.jspecify.annotations.NullMarked;
