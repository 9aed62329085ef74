/** What ties the life of a child JVM to the process that started it. */
@NullMarked
package io.boltline.local.tether;

import org.jspecify.annotations.NullMarked;
