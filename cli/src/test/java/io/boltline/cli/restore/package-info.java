@NullMarked
package io.boltline.cli.restore;

import org.jspecify.annotations.NullMarked;
