/** What may know what, held over all compiled code of Boltline. */
@NullMarked
package io.boltline.architecture;

import org.jspecify.annotations.NullMarked;
