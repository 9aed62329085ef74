@NullMarked
package io.boltline.orderprocessor;

import org.jspecify.annotations.NullMarked;
