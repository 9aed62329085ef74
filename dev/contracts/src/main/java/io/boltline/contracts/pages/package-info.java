/** Writes the pages of {@code docs/contracts}: what people read of the schemas and topics. */
@NullMarked
package io.boltline.contracts.pages;

import org.jspecify.annotations.NullMarked;
