/** The whole pipeline on one machine, in one command: broker, stand-ins and services. */
@NullMarked
package io.boltline.local;

import org.jspecify.annotations.NullMarked;
