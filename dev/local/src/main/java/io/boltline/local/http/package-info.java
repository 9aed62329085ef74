/** How dev calls servers: JSON over HTTP. */
@NullMarked
package io.boltline.local.http;

import org.jspecify.annotations.NullMarked;
