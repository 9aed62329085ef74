@NullMarked
package io.boltline.cli.journal;

import org.jspecify.annotations.NullMarked;
