/** Where all commands come together. */
@NullMarked
package io.boltline.cli.main;

import org.jspecify.annotations.NullMarked;
