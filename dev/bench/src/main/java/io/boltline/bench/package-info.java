/** Measures a pipeline: how many purchases, how soon, and at what cost in each process. */
@NullMarked
package io.boltline.bench;

import org.jspecify.annotations.NullMarked;
