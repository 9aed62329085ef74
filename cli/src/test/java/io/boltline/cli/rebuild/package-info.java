@NullMarked
package io.boltline.cli.rebuild;

import org.jspecify.annotations.NullMarked;
