/** Fixtures of tests, faults and bench: stand-ins as processes, a session, the shop's database. */
@NullMarked
package io.boltline.local.parts;

import org.jspecify.annotations.NullMarked;
