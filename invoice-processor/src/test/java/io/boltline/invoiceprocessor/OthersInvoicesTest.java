package io.boltline.invoiceprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.InvoiceExpired;
import io.boltline.standins.OffsetClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** At a node that others use too, and that doesn't say whose an invoice is. */
@Timeout(180)
@ExtendWith(SharedBroker.class)
class OthersInvoicesTest {
    private static final int INVOICES = 2_500;
    private static final int PAGES = 3;

    private final Broker broker;
    private final OffsetClock clock = new OffsetClock();

    OthersInvoicesTest(Broker broker) {
        this.broker = broker;
    }

    @Test
    void areListedOnceAndLookedAtAgainWhenAnEntryComes() {
        var madeAt = clock.instant().minus(Duration.ofMinutes(40));
        var node = new ListedNode(clock, INVOICES, madeAt);
        try (var shop = new WatchedShop(broker, clock)) {
            shop.watch(node);
            shop.awaitSweeps(3);
            assertThat(node.listedFrom()).startsWith(1L, 1_001L, 2_001L);
            assertThat(node.listedFrom().stream().skip(PAGES))
                    .isNotEmpty()
                    .containsOnly((long) INVOICES);

            var orderedAt = clock.instant();
            broker.sender().send(node.entry(3, orderedAt).toRecord(shop.topics()));
            broker.sender().send(node.entry(1_700, orderedAt).toRecord(shop.topics()));

            assertThat(shop.awaitExpiries(2))
                    .extracting(InvoiceExpired::paymentHash)
                    .containsExactlyInAnyOrder(
                            node.entry(3, orderedAt).paymentHash(),
                            node.entry(1_700, orderedAt).paymentHash());
            shop.awaitSweeps(2);
            assertThat(shop.expiries()).hasSize(2);
        }
    }

    @Test
    void areListedOnceMoreByAnInstanceThatBegins() {
        var madeAt = clock.instant().minus(Duration.ofMinutes(40));
        var node = new ListedNode(clock, INVOICES, madeAt);
        try (var shop = new WatchedShop(broker, clock)) {
            shop.watch(node);
            shop.awaitSweeps(2);
            shop.stop();
            int before = node.listedFrom().size();
            var orderedAt = clock.instant();
            broker.sender().send(node.entry(3, orderedAt).toRecord(shop.topics()));

            shop.watch(node);
            shop.awaitSweeps(1);

            assertThat(shop.awaitExpiries(1)).hasSize(1);
            assertThat(node.listedFrom().stream().skip(before)).startsWith(1L, 1_001L, 2_001L);
        }
    }
}
