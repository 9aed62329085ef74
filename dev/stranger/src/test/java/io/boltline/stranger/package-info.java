/** What the journal proves, verified by code of others, in another language. */
@NullMarked
package io.boltline.stranger;

import org.jspecify.annotations.NullMarked;
