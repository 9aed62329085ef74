/**
 * The concurrent consumer that the processors run on: a bounded window of records, each on a
 * virtual thread.
 */
@NullMarked
package io.boltline.worker;

import org.jspecify.annotations.NullMarked;
