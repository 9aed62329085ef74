/** Analytics, killed and robbed while the journal grows, and held against it. */
@NullMarked
package io.boltline.faults.analytics;

import org.jspecify.annotations.NullMarked;
