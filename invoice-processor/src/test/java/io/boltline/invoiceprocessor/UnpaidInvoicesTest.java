package io.boltline.invoiceprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.lightning.ClnSettings;
import io.boltline.lightning.LightningInvoice;
import io.boltline.lightning.LightningNode;
import io.boltline.lightning.NodeEndpoint;
import io.boltline.standins.OffsetClock;
import io.boltline.standins.StandInServer;
import io.boltline.standins.lightning.LightningStandIn;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
@ExtendWith(SharedBroker.class)
class UnpaidInvoicesTest {
    private static final String RUNE = "a-rune-of-the-test";
    private static final int PAGE = 1000;

    /** Of a sweep: the oldest, and ten more. */
    private static final int MOST_PAGES = 11;

    private final Broker broker;
    private final OffsetClock clock = new OffsetClock();

    UnpaidInvoicesTest(Broker broker) {
        this.broker = broker;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 10_000, 20_000})
    void costNoCallsButSomeBulkPages(int unpaid) throws IOException {
        var node = new UnpaidInvoices(unpaid, anInvoice());
        try (var server = StandInServer.start(0, node);
                var cln = connect(server.url());
                var shop = new WatchedShop(broker, clock)) {
            List<ProducerRecord<byte[], byte[]>> entries =
                    node.entries(clock.instant()).stream()
                            .map(entry -> entry.toRecord(shop.topics()))
                            .toList();
            broker.sender().sendAll(entries);

            long startNanos = System.nanoTime();
            shop.watch(cln);
            shop.awaitSweeps(3);
            await().until(() -> node.calls().containsKey("waitanyinvoice"));
            shop.stop();

            int sweeps = Math.toIntExact(shop.sweeps());
            var took = Duration.ofNanos(System.nanoTime() - startNanos);
            assertThat(node.calls())
                    .containsOnlyKeys(
                            "getinfo",
                            "listinvoices",
                            "waitanyinvoice",
                            UnpaidInvoices.ASKED_AT_ONCE)
                    .containsEntry("listinvoices", sweeps * Math.min(unpaid / PAGE + 1, MOST_PAGES))
                    .hasEntrySatisfying(
                            "getinfo",
                            asked ->
                                    assertThat(asked)
                                            .as("once a sweep and once for the watch")
                                            .isLessThanOrEqualTo(sweeps + 2))
                    .hasEntrySatisfying(
                            UnpaidInvoices.ASKED_AT_ONCE,
                            asked ->
                                    assertThat(asked)
                                            .as("to catch up, and again once it is the owner")
                                            .isLessThanOrEqualTo(2))
                    .hasEntrySatisfying(
                            "waitanyinvoice",
                            asked ->
                                    assertThat(asked)
                                            .as("one after the other, each for its whole wait")
                                            .isLessThanOrEqualTo(longestWaitsIn(took) + 1));
            assertThat(shop.meters().find("boltline.settlement.unpaid").tag("age", "1m").gauge())
                    .isNotNull()
                    .satisfies(gauge -> assertThat(gauge.value()).isEqualTo(unpaid));
        }
    }

    private static int longestWaitsIn(Duration time) {
        return Math.toIntExact(time.dividedBy(WatchedShop.LONGEST_WAIT));
    }

    private LightningInvoice anInvoice() throws IOException {
        try (var standIn = LightningStandIn.inMemory(0, RUNE, clock);
                var cln = connect(standIn.url());
                var shop = new WatchedShop(broker, clock)) {
            return shop.made(cln, shop.order(), 1);
        }
    }

    private static LightningNode connect(URI url) {
        return new ClnSettings(NodeEndpoint.of(url), RUNE).open();
    }
}
