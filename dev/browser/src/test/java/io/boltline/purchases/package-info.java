/** What customers see in a browser, on the pipeline of the end-to-end tests. */
@NullMarked
package io.boltline.purchases;

import org.jspecify.annotations.NullMarked;
