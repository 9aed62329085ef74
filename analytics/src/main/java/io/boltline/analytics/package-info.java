/** What was sold, paid and refused: added up live, kept where it can be asked for, and answered. */
@NullMarked
package io.boltline.analytics;

import org.jspecify.annotations.NullMarked;
