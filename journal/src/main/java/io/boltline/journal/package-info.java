/** The service that journals {@code purchase.events}: its start, settings, health and figures. */
@NullMarked
package io.boltline.journal;

import org.jspecify.annotations.NullMarked;
