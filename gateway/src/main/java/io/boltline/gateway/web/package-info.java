/** HTTP alone: what every request and every answer goes through, whatever it is about. */
@NullMarked
package io.boltline.gateway.web;

import org.jspecify.annotations.NullMarked;
