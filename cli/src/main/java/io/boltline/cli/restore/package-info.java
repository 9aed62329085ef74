/** Puts documents that the orders database lost back from the log. */
@NullMarked
package io.boltline.cli.restore;

import org.jspecify.annotations.NullMarked;
