@NullMarked
package io.boltline.service.management;

import org.jspecify.annotations.NullMarked;
