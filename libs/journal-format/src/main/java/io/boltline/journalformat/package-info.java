/** The journal's bytes: what stands in its records, how they are numbered, and what is hashed. */
@NullMarked
package io.boltline.journalformat;

import org.jspecify.annotations.NullMarked;
