@NullMarked
package io.boltline.lightning;

import org.jspecify.annotations.NullMarked;
