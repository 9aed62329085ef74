package io.boltline.invoiceprocessor;

import io.boltline.contract.UtcMillis;
import io.boltline.lightning.Settlements;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import io.boltline.worker.Dependency;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether an order's earlier invoices can still be paid: only the node knows, and a second invoice
 * beside one that can be paid would be paid twice.
 *
 * @param reads the node's answers to what it is asked
 * @param withdrawals the node's answers to an invoice that is taken back
 */
record EarlierAttempts(Settlements settlements, Dependency reads, Dependency withdrawals) {

    /**
     * Why there must be no further invoice, for people; empty if there may be one. An invoice that
     * the node has open beyond its time is taken back, where the node can do that.
     *
     * @param now in the broker's time
     * @throws io.boltline.worker.DependencyUnavailableException when that can't be known now
     */
    Optional<String> obstacleTo(AskedInvoice asked, Instant now) {
        return IntStream.range(1, asked.attempt())
                .mapToObj(attempt -> reads.call(() -> settlements.find(asked.key(attempt))))
                .flatMap(Optional::stream)
                .map(earlier -> obstacleIn(earlier, asked, now))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> obstacleIn(StoredInvoice earlier, AskedInvoice asked, Instant now) {
        return switch (standing(earlier, now)) {
            // Less came than the price, and the node takes no more: a refund, and no purchase.
            case StandingAtNode.Paid paid when paid.receivedMsat() < asked.priceMsat() ->
                    Optional.empty();
            case StandingAtNode.Paid _ -> Optional.of("The order is paid already");
            case StandingAtNode.Open _ ->
                    Optional.of(
                            "The invoice can still be paid, until "
                                    + UtcMillis.format(earlier.expiresAt()));
            case StandingAtNode.Closed _ -> Optional.empty();
        };
    }

    private StandingAtNode standing(StoredInvoice earlier, Instant now) {
        boolean isPast = !earlier.expiresAt().isAfter(now);
        return isPast && earlier.standing() instanceof StandingAtNode.Open
                ? withdrawals.call(() -> settlements.withdraw(earlier))
                : earlier.standing();
    }
}
