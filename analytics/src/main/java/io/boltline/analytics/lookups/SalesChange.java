package io.boltline.analytics.lookups;

import io.boltline.contract.SalesRow;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of the sums' rows.
 *
 * @param rows no two of one key
 * @param cuts by partition the least progress that came: what was read before and goes further is
 *     of sums that were there before these were made anew
 * @param torn partitions whose rows go further than the last progress that came
 */
record SalesChange(Collection<SalesRow> rows, Map<Integer, Long> cuts, Set<Integer> torn) {}
