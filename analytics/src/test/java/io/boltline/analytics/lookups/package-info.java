@NullMarked
package io.boltline.analytics.lookups;

import org.jspecify.annotations.NullMarked;
