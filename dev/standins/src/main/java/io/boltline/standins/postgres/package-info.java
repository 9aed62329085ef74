/** PostgreSQL as the machine has it, as a process of its own. */
@NullMarked
package io.boltline.standins.postgres;

import org.jspecify.annotations.NullMarked;
