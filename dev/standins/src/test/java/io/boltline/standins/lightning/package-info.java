@NullMarked
package io.boltline.standins.lightning;

import org.jspecify.annotations.NullMarked;
