@NullMarked
package io.boltline.local.http;

import org.jspecify.annotations.NullMarked;
