@NullMarked
package io.boltline.cli.contract;

import org.jspecify.annotations.NullMarked;
