/** What the journal costs, and how fast it and its commands are. */
@NullMarked
package io.boltline.bench.journal;

import org.jspecify.annotations.NullMarked;
