package io.boltline.invoiceprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
@ExtendWith(SharedBroker.class)
class UnpaidInvoicesTest {
    private static final int PAGE = 1000;

    private final Broker broker;

    UnpaidInvoicesTest(Broker broker) {
        this.broker = broker;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 10_000})
    void costNoCallsButBulkPages(int unpaid) {
        var clock = new OffsetClock();
        var node = new UnpaidInvoices(unpaid, clock.instant());
        try (var shop = new WatchedShop(broker, clock)) {
            List<ProducerRecord<byte[], byte[]>> entries =
                    node.entries().stream().map(entry -> entry.toRecord(shop.topics())).toList();
            broker.sender().sendAll(entries);

            shop.watch(node);
            shop.awaitSweeps(3);
            shop.stop();

            assertThat(node.pages()).isEqualTo(shop.sweeps() * (unpaid / PAGE + 1));
            assertThat(node.singles())
                    .as("the node's identity, once a sweep and once for the watch")
                    .isLessThanOrEqualTo(shop.sweeps() + 2);
            assertThat(shop.meters().find("boltline.settlement.unpaid").tag("age", "1m").gauge())
                    .isNotNull()
                    .satisfies(gauge -> assertThat(gauge.value()).isEqualTo(unpaid));
        }
    }
}
