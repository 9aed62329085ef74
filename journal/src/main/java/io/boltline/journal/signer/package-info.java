/**
 * Signs what the journal's partitions hold: reads them, recomputes their trees, publishes heads.
 */
@NullMarked
package io.boltline.journal.signer;

import org.jspecify.annotations.NullMarked;
