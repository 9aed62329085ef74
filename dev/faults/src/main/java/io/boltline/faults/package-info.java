/** Breaks a running pipeline on purpose, under load, and has the books audited afterwards. */
@NullMarked
package io.boltline.faults;

import org.jspecify.annotations.NullMarked;
