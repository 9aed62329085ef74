/** How long fresh services take until they are as fast as they become. */
@NullMarked
package io.boltline.bench.warm;

import org.jspecify.annotations.NullMarked;
