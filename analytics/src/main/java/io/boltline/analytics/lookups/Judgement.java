package io.boltline.analytics.lookups;

import io.boltline.sales.SalesRules;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a payment is, as far as the journal tells.
 *
 * @param state {@code paid} or {@code underpaid}
 * @param claim what somebody has to decide about, of which the journal says no more; null for
 *     nothing
 */
record Judgement(String state, @Nullable String claim) {
    /**
     * Of a payment for an invoice.
     *
     * @param priceSats the order's, as it is known
     */
    static Judgement of(
            long priceSats, long amountMsat, long receivedMsat, boolean late, boolean duplicate) {
        boolean covers = SalesRules.covers(receivedMsat, priceSats);
        var claim = new StringJoiner(",");
        if (late) {
            claim.add("late");
        }
        if (duplicate) {
            claim.add("duplicate");
        }
        if (receivedMsat > amountMsat) {
            claim.add("excess");
        }
        if (!covers) {
            claim.add("underpaid");
        }
        return new Judgement(
                covers ? "paid" : "underpaid", claim.length() == 0 ? null : claim.toString());
    }
}
