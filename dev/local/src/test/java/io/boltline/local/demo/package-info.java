@NullMarked
package io.boltline.local.demo;

import org.jspecify.annotations.NullMarked;
