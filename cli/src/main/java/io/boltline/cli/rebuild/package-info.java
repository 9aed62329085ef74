/** Makes the documents once more from the log, beside those in use, and compares the two. */
@NullMarked
package io.boltline.cli.rebuild;

import org.jspecify.annotations.NullMarked;
