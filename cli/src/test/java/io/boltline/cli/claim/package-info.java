@NullMarked
package io.boltline.cli.claim;

import org.jspecify.annotations.NullMarked;
