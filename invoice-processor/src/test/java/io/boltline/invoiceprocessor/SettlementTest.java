package io.boltline.invoiceprocessor;

import static io.boltline.invoiceprocessor.WatchedShop.EXPIRY;
import static io.boltline.invoiceprocessor.WatchedShop.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.Headers;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.RecordedLog;
import io.boltline.lightning.ClnSettings;
import io.boltline.lightning.LightningInvoice;
import io.boltline.lightning.LightningNode;
import io.boltline.lightning.NodeEndpoint;
import io.boltline.lightning.Settlements;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import io.boltline.standins.OffsetClock;
import io.boltline.standins.lightning.LightningStandIn;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From the node's word to the log, on a real broker. */
@Timeout(180)
@ExtendWith(SharedBroker.class)
class SettlementTest {
    private static final String RUNE = "a-rune-of-the-test";
    private static final long PRICE_MSAT = 1_000_000;

    private final Broker broker;
    private final OffsetClock clock = new OffsetClock();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final WatchedShop shop;
    private final LightningStandIn node;
    private final LightningNode cln;

    SettlementTest(Broker broker) throws IOException {
        this.broker = broker;
        this.shop = new WatchedShop(broker, clock);
        this.node = LightningStandIn.inMemory(0, RUNE, clock);
        this.cln = connect(node);
    }

    @BeforeEach
    void open() {
        opened.addAll(List.of(cln, node));
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
        for (AutoCloseable part : opened) {
            part.close();
        }
    }

    @Test
    void aPaymentIsToldWithWhatCame() {
        shop.watch(cln);
        LightningInvoice invoice = shop.invoiced(cln);

        node.receive(invoice.paymentHash(), PRICE_MSAT);

        InvoicePaid paid = shop.awaitPayments(1).getFirst();
        var created = (InvoiceCreated) shop.events().getFirst();
        assertThat(paid)
                .isEqualTo(
                        new InvoicePaid(
                                created.orderId(),
                                created.timestamp(),
                                1,
                                "cln",
                                node.nodeId(),
                                invoice.invoiceId(),
                                invoice.paymentHash(),
                                invoice.paymentRequest(),
                                PRICE_MSAT,
                                PRICE_MSAT,
                                invoice.expiresAt(),
                                paid.settledAt(),
                                false,
                                false));
        assertThat(paid.settledAt()).isBetween(clock.instant().minus(PATIENCE), clock.instant());
        var record = broker.records(shop.topics().events()).getLast();
        assertThat(RecordedLog.header(record, Headers.ID)).hasValue(paid.eventId());
        assertThat(RecordedLog.header(record, Headers.CORRELATION_ID)).hasValue("command-1");
        assertThat(RecordedLog.header(record, Headers.CAUSATION_ID)).hasValue(created.eventId());
    }

    @Test
    void whatDiffersFromThePriceIsRecordedAndNotDropped() {
        shop.watch(cln);

        node.receive(shop.invoiced(cln).paymentHash(), PRICE_MSAT + 500);
        node.receive(shop.invoiced(cln).paymentHash(), PRICE_MSAT - 1);

        assertThat(shop.awaitPayments(2))
                .extracting(InvoicePaid::excessMsat)
                .containsExactlyInAnyOrder(500L, -1L);
        for (String amount : List.of("over", "under")) {
            await().atMost(PATIENCE)
                    .until(() -> shop.counted("boltline.settlement.paid", "amount", amount) == 1);
        }
    }

    @Test
    void aPaymentInTheLastSecondIsInTime() {
        LightningInvoice invoice = shop.invoiced(cln);
        clock.goOn(Duration.between(clock.instant(), invoice.expiresAt().minusMillis(900)));
        node.receive(invoice.paymentHash(), PRICE_MSAT);
        clock.goOn(Duration.ofMinutes(1));

        shop.watch(cln);

        assertThat(shop.awaitPayments(1)).singleElement().matches(paid -> !paid.late());
        shop.awaitSweeps(2);
        assertThat(shop.expiries()).isEmpty();
    }

    @Test
    void anInvoiceThatTheNodeCallsExpiredIsToldOnce() {
        shop.watch(cln);
        LightningInvoice invoice = shop.invoiced(cln);
        shop.awaitSweeps(2);
        assertThat(shop.expiries()).isEmpty();

        clock.goOn(EXPIRY.plusSeconds(1));

        InvoiceExpired expired = shop.awaitExpiries(1).getFirst();
        assertThat(expired.paymentHash()).isEqualTo(invoice.paymentHash());
        assertThat(expired.paymentRequest()).isEqualTo(invoice.paymentRequest());
        assertThat(expired.expiresAt()).isEqualTo(invoice.expiresAt());
        shop.awaitSweeps(2);
        assertThat(shop.expiries()).hasSize(1);
    }

    @Test
    void aPaymentAfterTheExpiryIsToldAsLate() {
        shop.watch(cln);
        LightningInvoice invoice = shop.invoiced(cln);
        clock.goOn(EXPIRY.plusSeconds(1));
        shop.awaitExpiries(1);

        node.receive(invoice.paymentHash(), PRICE_MSAT);

        assertThat(shop.awaitPayments(1)).singleElement().matches(InvoicePaid::late);
        shop.awaitSweeps(2);
        assertThat(shop.payments()).hasSize(1);
        assertThat(shop.expiries()).hasSize(1);
    }

    @Test
    void aSecondPaymentOfAnOrderIsADuplicate() {
        var order = shop.order();
        LightningInvoice first = shop.invoiced(cln, order, 1);
        LightningInvoice second = shop.invoiced(cln, order, 2);
        node.receive(second.paymentHash(), PRICE_MSAT);
        clock.goOn(EXPIRY.plusSeconds(1));
        node.receive(first.paymentHash(), PRICE_MSAT);

        shop.watch(cln);

        var payments = shop.awaitPayments(2);
        assertThat(payments.stream().filter(InvoicePaid::duplicate))
                .extracting(InvoicePaid::attempt)
                .containsExactly(1);
    }

    @Test
    void aLaterAttemptIsTheDuplicateOfAnEarlierPayment() {
        var order = shop.order();
        LightningInvoice first = shop.invoiced(cln, order, 1);
        LightningInvoice second = shop.invoiced(cln, order, 2);
        node.receive(first.paymentHash(), PRICE_MSAT);
        node.receive(second.paymentHash(), PRICE_MSAT);

        shop.watch(cln);

        assertThat(shop.awaitPayments(2).stream().filter(InvoicePaid::duplicate))
                .extracting(InvoicePaid::attempt)
                .containsExactly(2);
    }

    /** That one is a refund, and this the purchase: who paid back by this word paid it back. */
    @Test
    void aPaymentAfterOneBelowThePriceIsNoDuplicate() {
        var order = shop.order();
        LightningInvoice first = shop.invoiced(cln, order, 1);
        LightningInvoice second = shop.invoiced(cln, order, 2);
        node.receive(first.paymentHash(), PRICE_MSAT - 1);
        node.receive(second.paymentHash(), PRICE_MSAT);

        shop.watch(cln);

        assertThat(shop.awaitPayments(2)).noneMatch(InvoicePaid::duplicate);
    }

    @Test
    void paymentsWhileEveryInstanceWasDownAreToldWithinSecondsOfTheReturn() {
        shop.watch(cln).close();
        IntStream.range(0, 200)
                .parallel()
                .mapToObj(_ -> shop.invoiced(cln))
                .forEach(invoice -> node.receive(invoice.paymentHash(), PRICE_MSAT));
        try (var _ = killedInstance()) {
            long start = System.nanoTime();
            shop.watch(cln);

            shop.awaitPayments(200);

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(20));
        }
        assertThat(shop.payments()).hasSize(200);
    }

    @Test
    void anInstanceThatDiesIsReplaced() {
        var dead = killedInstance();
        shop.watch(cln);
        var invoice = shop.invoiced(cln);
        assertThat(ownersOf(shop)).isZero();

        dead.close(
                CloseOptions.groupMembershipOperation(
                        CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
        node.receive(invoice.paymentHash(), PRICE_MSAT);

        shop.awaitPayments(1);
        await().atMost(PATIENCE).until(() -> ownersOf(shop) == 1);
    }

    @Test
    void twoWatchersAtOnceTellTheSame() {
        for (int i = 0; i < 50; i++) {
            node.receive(shop.invoiced(cln).paymentHash(), PRICE_MSAT);
        }

        shop.watch(cln);
        shop.watch(cln);
        shop.awaitPayments(50);
        node.receive(shop.invoiced(cln).paymentHash(), PRICE_MSAT);

        var facts = new HashMap<String, InvoicePaid>();
        for (InvoicePaid paid : shop.awaitPayments(51)) {
            InvoicePaid known = facts.putIfAbsent(paid.eventId(), paid);
            assertThat(paid).isEqualTo(known == null ? paid : known);
        }
        assertThat(facts).hasSize(51);
    }

    @Test
    void aWatchThatIsHandedOverGoesOnFromTheCursor() {
        Settlement first = shop.watch(cln);
        node.receive(shop.invoiced(cln).paymentHash(), PRICE_MSAT);
        shop.awaitPayments(1);

        shop.watch(cln);
        first.close();
        node.receive(shop.invoiced(cln).paymentHash(), PRICE_MSAT);

        shop.awaitPayments(2);
        assertThat(shop.payments()).hasSize(2);
    }

    @Test
    void aNodeRestoredFromAnOlderBackupIsReadAgainFromWhereItIsTheSame(@TempDir Path data)
            throws Exception {
        Path live = data.resolve("live");
        Path backup = data.resolve("backup");
        LightningStandIn before = onDisk(0, live);
        LightningNode node1 = connect(before);
        opened.add(node1);
        before.receive(shop.invoiced(node1).paymentHash(), PRICE_MSAT);
        LightningInvoice unpaidInBackup = shop.invoiced(node1);
        copy(live, backup);
        var watch = shop.watch(node1);
        before.receive(unpaidInBackup.paymentHash(), PRICE_MSAT);
        before.receive(shop.invoiced(node1).paymentHash(), PRICE_MSAT);
        shop.awaitPayments(3);
        watch.close();
        int port = before.url().getPort();
        before.close();

        LightningStandIn after = onDisk(port, backup);
        opened.add(after);
        assertThat(after.nodeId()).isEqualTo(before.nodeId());
        LightningInvoice paidLater = shop.invoiced(node1);
        after.receive(paidLater.paymentHash(), PRICE_MSAT);
        shop.watch(node1);

        assertThat(shop.awaitPayments(4))
                .extracting(InvoicePaid::paymentHash)
                .contains(paidLater.paymentHash())
                .hasSize(4);
        await("the sweep may have been first")
                .atMost(PATIENCE)
                .until(() ->
                        shop.counted("boltline.settlement.node.changes", "how", "restored") == 1);
        after.receive(shop.invoiced(node1).paymentHash(), PRICE_MSAT);
        shop.awaitPayments(5);
    }

    @Test
    void anotherNodeIsNoticedAndReadFromItsBeginning() throws Exception {
        var watch = shop.watch(cln);
        node.receive(shop.invoiced(cln).paymentHash(), PRICE_MSAT);
        shop.awaitPayments(1);
        watch.close();
        LightningStandIn other = LightningStandIn.inMemory(0, RUNE, clock);
        LightningNode otherCln = connect(other);
        opened.addAll(List.of(otherCln, other));
        other.receive(shop.invoiced(otherCln).paymentHash(), PRICE_MSAT);

        shop.watch(otherCln);

        assertThat(shop.awaitPayments(2))
                .extracting(InvoicePaid::node)
                .containsExactlyInAnyOrder(node.nodeId(), other.nodeId());
        assertThat(shop.counted("boltline.settlement.node.changes", "how", "another")).isEqualTo(1);
    }

    @Test
    void theSweepTellsWhatTheWatchMissed() {
        node.faults()
                .add(
                        FaultRule.always(new Fault.Answer(500, "{\"code\":-1,\"message\":\"no\"}"))
                                .at("/v1/waitanyinvoice"));
        shop.watch(cln);

        node.receive(shop.invoiced(cln).paymentHash(), PRICE_MSAT);

        shop.awaitPayments(1);
        shop.awaitSweeps(3);
        assertThat(shop.payments()).hasSize(1);
    }

    @Test
    void othersInvoicesAreCountedAndNotTold() {
        shop.watch(cln);
        LightningInvoice foreign = shop.made(cln, shop.order(), 1);
        clock.goOn(Duration.ofMinutes(2));

        node.receive(foreign.paymentHash(), PRICE_MSAT);

        await().atMost(PATIENCE).until(() -> shop.counted("boltline.settlement.unattributed") == 1);
        shop.awaitSweeps(2);
        assertThat(shop.counted("boltline.settlement.unattributed")).isEqualTo(1);
        assertThat(shop.events()).isEmpty();
    }

    @Test
    void anEntryThatIsMissingIsFoundInTheLog() {
        shop.watch(cln);
        LightningInvoice invoice = shop.invoicedWithoutEntry(cln);
        clock.goOn(Duration.ofMinutes(2));

        node.receive(invoice.paymentHash(), PRICE_MSAT);

        assertThat(shop.awaitPayments(1))
                .extracting(InvoicePaid::paymentHash)
                .containsExactly(invoice.paymentHash());
    }

    @Test
    void anEntryThatComesAfterThePaymentIsWaitedFor() {
        shop.watch(cln);
        var order = shop.order();
        LightningInvoice invoice = shop.made(cln, order, 1);
        node.receive(invoice.paymentHash(), PRICE_MSAT);
        await().atMost(PATIENCE).until(() -> shop.counted("boltline.settlement.foreign") > 0);

        shop.invoiced(cln, order, 1);

        shop.awaitPayments(1);
    }

    @Test
    void whatComesIntoTheIndexAfterTheSweepHasPassedIsTold() {
        new LateRepair(shop, cln, clock, this::pay).afterTheSweepHasPassed();
    }

    @Test
    void whatComesIntoTheIndexWhileNobodyWatchesIsTold() {
        new LateRepair(shop, cln, clock, this::pay).whileNobodyWatches();
    }

    @Test
    void theSweepMayBeginBeforeARepairIsDone() {
        new LateRepair(shop, cln, clock, this::pay).inTwoParts();
    }

    private void pay(String paymentHash) {
        node.receive(paymentHash, PRICE_MSAT);
    }

    /** More than are tried one by one. */
    @Test
    void manyLateOnesAreListed() {
        clock.goOn(LateRepair.SINCE.negated());
        var orders = IntStream.range(0, 130).mapToObj(_ -> shop.order()).toList();
        orders.forEach(order -> shop.made(cln, order, 1));
        clock.goOn(LateRepair.SINCE);
        shop.watch(cln);
        shop.awaitSweeps(2);

        orders.forEach(order -> shop.invoiced(cln, order, 1));

        shop.awaitExpiries(130);
        shop.awaitSweeps(2);
        assertThat(shop.expiries().stream().map(InvoiceExpired::eventId).distinct()).hasSize(130);
    }

    /** The log lost what it was told: the index knows better, until the order comes again. */
    @Test
    void aPaymentIsToldAgainWhenItsOrderComesAgainLate() {
        new LateRepair(shop, cln, clock, this::pay).ofWhatTheIndexCallsPaid();

        await().atMost(PATIENCE).until(() -> shop.payments().size() == 2);
        assertThat(shop.payments().stream().distinct()).hasSize(1);
    }

    @Test
    void anOddPaymentHoldsUpNobodyAndIsToldAsSoonAsItCanBe() {
        Settlement first = shop.watch(cln);
        LightningInvoice before = shop.invoiced(cln);
        LightningInvoice odd = shop.invoiced(cln);
        LightningInvoice after = shop.invoiced(cln);
        node.misshape(odd.paymentHash(), "{\"amount_received_msat\":null}");
        List.of(before, odd, after)
                .forEach(invoice -> node.receive(invoice.paymentHash(), PRICE_MSAT));

        assertThat(shop.awaitPayments(2))
                .extracting(InvoicePaid::paymentHash)
                .containsExactlyInAnyOrder(before.paymentHash(), after.paymentHash());
        await().atMost(PATIENCE).until(() -> shop.measured("boltline.settlement.odd.waiting") == 1);
        shop.awaitSweeps(3);
        assertThat(shop.counted("boltline.settlement.odd")).isEqualTo(1);
        assertThat(shop.counted("boltline.settlement.failures")).isZero();

        first.close();
        shop.watch(cln);
        node.receive(shop.invoiced(cln).paymentHash(), PRICE_MSAT);
        shop.awaitPayments(3);
        await("the mark did not pass it")
                .atMost(PATIENCE)
                .until(() -> shop.counted("boltline.settlement.odd") == 2);

        node.misshape(odd.paymentHash(), "{}");
        assertThat(shop.awaitPayments(4))
                .extracting(InvoicePaid::paymentHash)
                .contains(odd.paymentHash());
    }

    @Test
    void aSettlementThatWasReadAndTurnsOddIsNoSignOfALoss() {
        Settlement first = shop.watch(cln);
        shop.awaitSweeps(5);
        LightningInvoice read = shop.invoiced(cln);
        node.receive(read.paymentHash(), PRICE_MSAT);
        shop.awaitPayments(1);
        shop.awaitSweeps(10);
        first.close();
        node.misshape(read.paymentHash(), "{\"pay_index\":null}");

        shop.watch(cln);
        node.receive(shop.invoiced(cln).paymentHash(), PRICE_MSAT);

        shop.awaitPayments(2);
        assertThat(shop.counted("boltline.settlement.node.changes", "how", "restored")).isZero();
    }

    @Test
    void somebodyElsesOddPaymentIsCountedAndNotWaitedFor() {
        shop.watch(cln);
        LightningInvoice foreign = shop.made(cln, shop.order(), 1);
        node.misshape(foreign.paymentHash(), "{\"label\":\"coffee\",\"status\":\"refunded\"}");

        node.receive(foreign.paymentHash(), PRICE_MSAT);
        node.receive(shop.invoiced(cln).paymentHash(), PRICE_MSAT);

        shop.awaitPayments(1);
        await().atMost(PATIENCE).until(() -> shop.counted("boltline.settlement.odd") == 1);
        shop.awaitSweeps(2);
        assertThat(shop.measured("boltline.settlement.odd.waiting")).isZero();
        assertThat(shop.counted("boltline.settlement.odd")).isEqualTo(1);
    }

    @Test
    void onlyThePaymentThatMayBeADuplicateWaitsForAnOddOneOfTheSameOrder() {
        shop.watch(cln);
        var order = shop.order();
        LightningInvoice first = shop.invoiced(cln, order, 1);
        LightningInvoice second = shop.invoiced(cln, order, 2);
        node.misshape(first.paymentHash(), "{\"expires_at\":null}");
        node.receive(second.paymentHash(), PRICE_MSAT);
        node.receive(shop.invoiced(cln).paymentHash(), PRICE_MSAT);
        shop.awaitPayments(1);
        await().atMost(PATIENCE).until(() -> shop.measured("boltline.settlement.odd.waiting") == 2);

        node.misshape(first.paymentHash(), "{}");

        assertThat(shop.awaitPayments(2))
                .filteredOn(paid -> paid.orderId().equals(order.orderId()))
                .singleElement()
                .matches(paid -> paid.attempt() == 2 && !paid.duplicate());
    }

    @Test
    void anErrorInWatchOrSweepIsToldToWhoeverEndsTheProcess() {
        var error = new StackOverflowError("a bug");

        shop.watch(
                (Settlements)
                        Proxy.newProxyInstance(
                                Settlements.class.getClassLoader(),
                                new Class<?>[] {Settlements.class},
                                (_, _, _) -> {
                                    throw error;
                                }));

        await().atMost(PATIENCE).until(() -> shop.crashes().equals(List.of(error, error)));
    }

    private KafkaConsumer<byte[], byte[]> killedInstance() {
        var configuration = new HashMap<String, Object>(broker.connection());
        configuration.put("group.id", shop.topics().groupId(SettlementConfiguration.GROUP));
        configuration.put("session.timeout.ms", 1000);
        configuration.put("heartbeat.interval.ms", 300);
        configuration.put("auto.offset.reset", "latest");
        configuration.put("enable.auto.commit", false);
        configuration.put(
                "partition.assignment.strategy",
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        var consumer =
                new KafkaConsumer<>(
                        configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(shop.topics().settlementCursors()));
        await().atMost(PATIENCE)
                .until(() -> {
                    consumer.poll(Duration.ofMillis(50));
                    return !consumer.assignment().isEmpty();
                });
        return consumer;
    }

    private static double ownersOf(WatchedShop shop) {
        var gauge = shop.meters().find("boltline.settlement.owner").gauge();
        return gauge == null ? 0 : gauge.value();
    }

    private LightningStandIn onDisk(int port, Path directory) throws IOException {
        return LightningStandIn.onDisk(port, RUNE, clock, directory);
    }

    private static LightningNode connect(LightningStandIn node) {
        return new ClnSettings(NodeEndpoint.of(node.url()), RUNE).open();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
