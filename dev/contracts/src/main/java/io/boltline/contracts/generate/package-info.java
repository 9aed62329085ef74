/** Makes the published schemas from the contract's records and an overlay of words and bounds. */
@NullMarked
package io.boltline.contracts.generate;

import org.jspecify.annotations.NullMarked;
