package io.boltline.sales;

import java.util.List;

/**
 * What becomes of an order by one more fact.
 *
 * @param after what is known of the order then
 * @param contributions none of them of nothing
 */
public record Step(OrderFacts after, List<Contribution> contributions) {
    public Step {
        contributions = List.copyOf(contributions);
    }
}
