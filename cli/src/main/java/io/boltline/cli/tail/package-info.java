/** {@code boltline tail}: shows events as they come. */
@NullMarked
package io.boltline.cli.tail;

import org.jspecify.annotations.NullMarked;
