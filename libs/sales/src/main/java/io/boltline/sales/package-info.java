/**
 * What a fact changes of what was sold, paid and refused: the rules by which sums, look-ups and
 * explanations count alike. They know no clock, no Kafka and no database.
 */
@NullMarked
package io.boltline.sales;

import org.jspecify.annotations.NullMarked;
