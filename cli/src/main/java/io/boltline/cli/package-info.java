/** What operators run by hand against any installation. */
@NullMarked
package io.boltline.cli;

import org.jspecify.annotations.NullMarked;
