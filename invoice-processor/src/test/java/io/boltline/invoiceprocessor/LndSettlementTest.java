package io.boltline.invoiceprocessor;

import static io.boltline.invoiceprocessor.WatchedShop.EXPIRY;
import static io.boltline.invoiceprocessor.WatchedShop.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.InvoicePaid;
import io.boltline.contract.OrderCreated;
import io.boltline.lightning.LightningInvoice;
import io.boltline.lightning.LightningNode;
import io.boltline.lightning.LndSettings;
import io.boltline.lightning.NodeEndpoint;
import io.boltline.lightning.PreimageSecrets;
import io.boltline.lightning.Secrets;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import io.boltline.standins.OffsetClock;
import io.boltline.standins.lightning.LndStandIn;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is different with LND: the first settlement, and invoices that are open too long. */
@Timeout(180)
@ExtendWith(SharedBroker.class)
class LndSettlementTest {
    private static final String MACAROON = "0201036c6e64deadbeef";
    private static final long PRICE_MSAT = 1_000_000;

    private final OffsetClock clock = new OffsetClock();
    private final WatchedShop shop;
    private final LndStandIn node;
    private final LightningNode lnd;

    LndSettlementTest(Broker broker) throws IOException {
        this.shop = new WatchedShop(broker, clock);
        this.node = LndStandIn.inMemory(0, MACAROON, clock);
        this.lnd =
                new LndSettings(
                                NodeEndpoint.of(node.url()),
                                MACAROON,
                                PreimageSecrets.parse("2026-01-01T00:00:00Z:" + Secrets.aSecret(1)),
                                false)
                        .open();
    }

    @AfterEach
    void close() {
        shop.close();
        lnd.close();
        node.close();
    }

    @Test
    void everyPaymentIsToldTheFirstOneToo() {
        LightningInvoice before = shop.invoiced(lnd);
        node.receive(before.paymentHash(), PRICE_MSAT);
        shop.watch(lnd);
        shop.awaitPayments(1);

        node.receive(shop.invoiced(lnd).paymentHash(), PRICE_MSAT + 7);

        assertThat(shop.awaitPayments(2))
                .extracting(InvoicePaid::receivedMsat)
                .containsExactlyInAnyOrder(PRICE_MSAT, PRICE_MSAT + 7);
    }

    @Test
    void anOddPaymentHoldsUpNobodyAndIsToldAsSoonAsItCanBe() {
        LightningInvoice odd = shop.invoiced(lnd);
        node.misshape(odd.paymentHash(), "{\"amt_paid_msat\":null}");
        node.receive(odd.paymentHash(), PRICE_MSAT);
        shop.watch(lnd);

        node.receive(shop.invoiced(lnd).paymentHash(), PRICE_MSAT);
        node.receive(shop.invoiced(lnd).paymentHash(), PRICE_MSAT);

        shop.awaitPayments(2);
        await().atMost(PATIENCE).until(() -> shop.measured("boltline.settlement.odd.waiting") == 1);
        assertThat(shop.counted("boltline.settlement.failures")).isZero();
        node.misshape(odd.paymentHash(), "{}");
        assertThat(shop.awaitPayments(3))
                .extracting(InvoicePaid::paymentHash)
                .contains(odd.paymentHash());
    }

    @Test
    void somebodyElsesOddInvoiceIsForgottenWhenTheIndexCanNotKnowItAnyMore() {
        LightningInvoice foreign = shop.made(lnd, shop.order(), 1);
        node.misshape(foreign.paymentHash(), "{\"state\":\"REFUNDED\"}");
        shop.watch(lnd);
        await().atMost(PATIENCE).until(() -> shop.measured("boltline.settlement.odd.waiting") == 1);

        clock.goOn(Duration.ofMinutes(61));

        await().atMost(PATIENCE).until(() -> shop.measured("boltline.settlement.odd.waiting") == 0);
        assertThat(shop.counted("boltline.settlement.odd")).isEqualTo(1);
    }

    /** No label leads to the log: only the index can tell. */
    @Test
    void whatComesIntoTheIndexAfterTheSweepHasPassedIsTold() {
        new LateRepair(shop, lnd, clock, this::pay).afterTheSweepHasPassed();
    }

    @Test
    void whatComesIntoTheIndexWhileNobodyWatchesIsTold() {
        new LateRepair(shop, lnd, clock, this::pay).whileNobodyWatches();
    }

    private void pay(String paymentHash) {
        node.receive(paymentHash, PRICE_MSAT);
    }

    @Test
    void anInvoiceOpenBeyondItsTimeIsCancelledBeforeItIsToldAsExpired() {
        node.leaveExpiredOpen();
        LightningInvoice invoice = shop.invoiced(lnd);
        shop.watch(lnd);
        shop.awaitSweeps(1);

        clock.goOn(EXPIRY.plusSeconds(20));

        assertThat(shop.awaitExpiries(1))
                .singleElement()
                .matches(expired -> expired.paymentHash().equals(invoice.paymentHash()));
        assertThat(lnd.settlements().find(invoice.paymentHash()))
                .hasValueSatisfying(stored ->
                        assertThat(stored.standing()).isEqualTo(new StandingAtNode.Closed()));
    }

    @Test
    void anotherInvoiceIsMadeOnceTheFirstIsCancelledAndThenPaid() {
        node.leaveExpiredOpen();
        OrderCreated order = shop.order();
        LightningInvoice first = shop.invoiced(lnd, order, 1);
        shop.requested(lnd, order, 2);
        assertThat(shop.invoices()).as("the first can still be paid").hasSize(1);
        clock.goOn(EXPIRY.plusSeconds(1));

        shop.requested(lnd, order, 2);
        shop.requested(lnd, order, 2);

        assertThat(lnd.settlements().find(first.paymentHash()))
                .map(StoredInvoice::standing)
                .contains(new StandingAtNode.Closed());
        assertThat(shop.invoices().stream().distinct()).hasSize(2);
        var second = shop.invoices().getLast();
        assertThat(second.attempt()).isEqualTo(2);
        node.receive(second.paymentHash(), PRICE_MSAT);
        shop.watch(lnd);
        assertThat(shop.awaitPayments(1))
                .first()
                .matches(paid -> paid.attempt() == 2 && !paid.late() && !paid.duplicate());
    }
}
