/** The journal as files that anybody's tools read, and SQL over them, on one's own machine. */
@NullMarked
package io.boltline.export;

import org.jspecify.annotations.NullMarked;
