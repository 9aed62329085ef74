/**
 * An export's folder: what its files are called, how they come there, and what vouches for them.
 */
@NullMarked
package io.boltline.export.files;

import org.jspecify.annotations.NullMarked;
