package io.boltline.invoiceprocessor;

import static io.boltline.invoiceprocessor.WatchedShop.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.OrderCreated;
import io.boltline.lightning.LightningInvoice;
import io.boltline.lightning.LightningNode;
import io.boltline.standins.OffsetClock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Two invoices, made hours ago, of which the log and the index have nothing: one is paid, and the
 * time of the other one is over. Each scenario ends with both told, once.
 */
final class LateRepair {
    /** Until the repair: nobody waits for an entry for so long. */
    static final Duration SINCE = Duration.ofHours(2);

    private final WatchedShop shop;
    private final LightningNode node;
    private final OffsetClock clock;
    private final OrderCreated paidOrder;
    private final OrderCreated unpaidOrder;
    private final LightningInvoice paid;
    private final LightningInvoice unpaid;

    /**
     * The shop's clock and the node's; the broker's is the real one.
     *
     * @param pay pays the invoice of this payment hash
     */
    LateRepair(WatchedShop shop, LightningNode node, OffsetClock clock, Consumer<String> pay) {
        this.shop = shop;
        this.node = node;
        this.clock = clock;
        clock.goOn(SINCE.negated());
        this.paidOrder = shop.order();
        this.unpaidOrder = shop.order();
        this.paid = shop.made(node, paidOrder, 1);
        this.unpaid = shop.made(node, unpaidOrder, 1);
        pay.accept(paid.paymentHash());
    }

    void afterTheSweepHasPassed() {
        clock.goOn(SINCE);
        shop.watch(node);
        await().atMost(PATIENCE).until(() -> shop.counted("boltline.settlement.foreign") == 1);
        shop.awaitSweeps(2);

        repair(paidOrder);
        repair(unpaidOrder);

        isTold();
    }

    void whileNobodyWatches() {
        clock.goOn(SINCE);
        shop.watch(node);
        shop.awaitSweeps(2);
        shop.stop();

        repair(paidOrder);
        repair(unpaidOrder);
        shop.watch(node);

        isTold();
    }

    void inTwoParts() {
        clock.goOn(SINCE);

        repair(paidOrder);
        shop.watch(node);
        shop.awaitPayments(1);
        shop.awaitSweeps(2);
        repair(unpaidOrder);

        isTold();
    }

    /** It was told; the order comes again, late. */
    void ofWhatTheIndexCallsPaid() {
        repair(paidOrder);
        shop.watch(node);
        shop.awaitPayments(1);
        clock.goOn(SINCE);
        shop.awaitSweeps(2);
        assertThat(shop.payments()).hasSize(1);

        repair(paidOrder);
    }

    /** As the invoice-processor does with an order that comes again. */
    private void repair(OrderCreated order) {
        shop.invoiced(node, order, 1);
    }

    private void isTold() {
        assertThat(shop.awaitPayments(1))
                .extracting(InvoicePaid::paymentHash)
                .containsExactly(paid.paymentHash());
        assertThat(shop.awaitExpiries(1))
                .extracting(InvoiceExpired::paymentHash)
                .containsExactly(unpaid.paymentHash());
        shop.awaitSweeps(2);
        assertThat(shop.payments()).hasSize(1);
        assertThat(shop.expiries()).hasSize(1);
    }
}
