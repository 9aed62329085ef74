package io.boltline.invoiceprocessor.settlement;

import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.lightning.PaymentKey;
import io.boltline.lightning.Settlements;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import java.util.stream.IntStream;

/**
 * Looks for an earlier payment of the same order, in full: then a later one is a duplicate. After
 * one below the price it is the purchase, and the earlier one a refund.
 *
 * <p>By the node's own count, so that it is the same whoever asks and whenever. Attempts below are
 * always looked at. A later attempt is only made when the node takes no payment for the earlier one
 * any more; so it can have been paid before only if this payment is a late one.
 */
record OtherPayments(Settlements settlements) {
    /** Above the number that the order-processor lets an order have. */
    private static final int FURTHER_ATTEMPTS = 8;

    boolean cameBefore(IndexedInvoice entry, StoredInvoice invoice, StandingAtNode.Paid paid) {
        int last =
                SettlementFacts.isLate(invoice, paid)
                        ? entry.attempt() + FURTHER_ATTEMPTS
                        : entry.attempt() - 1;
        return IntStream.rangeClosed(1, last)
                .filter(attempt -> attempt != entry.attempt())
                .mapToObj(attempt -> settlements.find(keyOf(entry, attempt)))
                .anyMatch(other ->
                        other.map(StoredInvoice::standing).orElse(null)
                                        instanceof StandingAtNode.Paid earlier
                                && earlier.index() < paid.index()
                                && earlier.receivedMsat() >= invoice.amountMsat());
    }

    private static PaymentKey keyOf(IndexedInvoice entry, int attempt) {
        return new PaymentKey(entry.orderId(), attempt, entry.timestamp());
    }
}
