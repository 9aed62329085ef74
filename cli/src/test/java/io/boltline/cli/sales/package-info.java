@NullMarked
package io.boltline.cli.sales;

import org.jspecify.annotations.NullMarked;
