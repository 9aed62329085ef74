/** Holds the stand-ins' server and its faults to what their Javadoc says, over real connections. */
@NullMarked
package io.boltline.standins;

import org.jspecify.annotations.NullMarked;
