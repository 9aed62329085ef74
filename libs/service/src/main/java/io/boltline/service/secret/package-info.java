/** What services do with their secrets: session cookies are sealed, keys looked at before use. */
@NullMarked
package io.boltline.service.secret;

import org.jspecify.annotations.NullMarked;
