/** What of the contract was seen in running installations, and what was not, and why. */
@NullMarked
package io.boltline.contracts.observed;

import org.jspecify.annotations.NullMarked;
