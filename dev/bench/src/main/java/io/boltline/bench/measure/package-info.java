/** What processes use of the machine while customers buy. */
@NullMarked
package io.boltline.bench.measure;

import org.jspecify.annotations.NullMarked;
