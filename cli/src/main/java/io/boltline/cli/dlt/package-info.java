/** Reads the dead letters, and gives them back to the group that could not handle them. */
@NullMarked
package io.boltline.cli.dlt;

import org.jspecify.annotations.NullMarked;
