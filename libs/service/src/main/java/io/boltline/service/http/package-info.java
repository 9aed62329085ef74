/** What the HTTP servers of services have in common. */
@NullMarked
package io.boltline.service.http;

import org.jspecify.annotations.NullMarked;
