/** Verifies a partition's journal against what was signed, and names the first break. */
@NullMarked
package io.boltline.journalformat.verify;

import org.jspecify.annotations.NullMarked;
