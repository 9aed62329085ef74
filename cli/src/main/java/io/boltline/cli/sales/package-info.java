/** What was sold, as analytics tells it, and the same counted again from the journal. */
@NullMarked
package io.boltline.cli.sales;

import org.jspecify.annotations.NullMarked;
