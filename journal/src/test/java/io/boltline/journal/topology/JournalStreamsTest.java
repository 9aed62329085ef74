package io.boltline.journal.topology;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.Headers;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.contract.PurchaseEvent;
import io.boltline.journalformat.JournalRecord;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import io.boltline.merkle.TreeHasher;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalStreamsTest {
    private final Installation installation = new Installation();

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void journalsEachFactOnceAndNumbersThemWithoutAGap() throws Exception {
        tellOrders(0, 50);
        tellOrders(0, 50);
        installation.start();

        var journal = installation.journal(150);

        assertThat(entries(journal)).isEqualTo(150);
        journal.forEach(JournalStreamsTest::verify);
        assertThat(installation.count("boltline.journal.duplicates")).isEqualTo(150);
    }

    @Test
    void goesOnWhereItStopped() throws Exception {
        tellOrders(0, 20);
        var first = installation.start();
        installation.journal(60);
        first.close();
        tellOrders(10, 40);
        installation.start();

        var journal = installation.journal(120);

        assertThat(entries(journal)).isEqualTo(120);
        journal.forEach(JournalStreamsTest::verify);
    }

    @Test
    void laysAsideWhatSaysOtherThings() {
        OrderId order = Events.order(1);
        tell(Events.created(order), Events.invoiced(order, 1), Events.paid(order, 1));
        installation.start();
        var before = installation.journal(3);
        tell(Events.paid(order, 1, 5, null));

        var conflict = installation.conflicts(1).getFirst();

        assertThat(Installation.header(conflict, Headers.CONFLICT)).isEqualTo("other-content");
        var first = before.get(partitionOf(order)).getLast();
        assertThat(Installation.header(conflict, Headers.SEQUENCE)).isEqualTo("2");
        assertThat(Installation.header(conflict, Headers.LEAF))
                .isEqualTo(new String(JournalRecord.hex(first.leaf()), US_ASCII));
    }

    @Test
    void comparesWithWhatIsNotCommittedYet() {
        OrderId order = Events.order(1);
        tell(
                Events.created(order),
                Events.invoiced(order, 1),
                Events.paid(order, 1),
                Events.paid(order, 1, 5, null),
                Events.paid(order, 1, 1_000_000, new InvoicePaid.ByHand("seen")));
        installation.start();

        var conflict = installation.conflicts(1).getFirst();

        assertThat(Installation.header(conflict, Headers.SEQUENCE)).isEqualTo("2");
        await().until(() -> installation.count("boltline.journal.variants") == 1);
    }

    /** A broker says that a transaction is committed before its entries can be read. */
    @Test
    void comparesWithWhatWasCommittedJustNow() throws Exception {
        installation.start();
        try (var soon = Executors.newSingleThreadScheduledExecutor()) {
            for (int i = 0; i < 250; i++) {
                OrderId order = Events.order(i);
                tellSoon(soon, 4 * i, Events.paid(order, 1));
                tellSoon(soon, 4 * i + i % 140, Events.paid(order, 1, 5, null));
            }
        }

        assertThat(installation.conflicts(250)).hasSize(250);
        assertThat(entries(installation.journal(250))).isEqualTo(250);
        assertThat(installation.count("boltline.journal.guard.actions")).isZero();
    }

    private void tellSoon(ScheduledExecutorService soon, int afterMillis, PurchaseEvent event) {
        var record = Events.record(installation.topics(), event);
        var _ = soon.schedule(() -> installation.send(record), afterMillis, TimeUnit.MILLISECONDS);
    }

    @Test
    void journalsWhatCantFollowAndSaysSo() {
        OrderId order = Events.order(1);
        tell(Events.paid(order, 1), Events.created(order));
        installation.start();

        var journal = installation.journal(2).get(partitionOf(order));

        verify(journal);
        assertThat(Installation.header(journal.getFirst().source(), Headers.ANOMALY))
                .isEqualTo("before-order");
        assertThat(Installation.header(journal.getLast().source(), Headers.ANOMALY)).isEmpty();
    }

    @Test
    void laysAsideWhatIsNoFactAndGoesOn() {
        OrderId order = Events.order(1);
        var nothing =
                new ProducerRecord<byte[], byte[]>(installation.topics().events(), 0, null, null);
        var forged = Events.record(installation.topics(), Events.created(order));
        forged.headers().add(Headers.SEQUENCE, new byte[] {'7'});
        installation.tell(List.of(nothing, forged));
        installation.start();

        verify(installation.journal(1).get(partitionOf(order)));
        assertThat(Installation.header(installation.conflicts(1).getFirst(), Headers.CONFLICT))
                .isEqualTo("no-type");
    }

    private void tell(PurchaseEvent... events) {
        for (var event : events) {
            installation.tell(Events.record(installation.topics(), event));
        }
    }

    private int partitionOf(OrderId order) {
        return new Partitioning(Installation.PARTITIONS).partitionOf(order.key());
    }

    private void tellOrders(int from, int to) {
        var events = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int i = from; i < to; i++) {
            OrderId order = Events.order(i);
            events.add(Events.record(installation.topics(), Events.created(order)));
            events.add(Events.record(installation.topics(), Events.invoiced(order, 1)));
            events.add(Events.record(installation.topics(), Events.paid(order, 1)));
        }
        installation.tell(events);
    }

    private static int entries(List<List<JournalRecord>> journal) {
        return journal.stream().mapToInt(List::size).sum();
    }

    /** As an auditor does who has the topic alone. */
    static Hash verify(List<JournalRecord> partition) {
        var tree = new Frontier();
        var hasher = new TreeHasher();
        long before = 0;
        for (var entry : partition) {
            assertThat(entry.sequence()).isEqualTo(tree.size());
            assertThat(entry.recordedAtMillis()).isGreaterThanOrEqualTo(before);
            var leaf = hasher.leaf(entry.entry(sha256(entry.source().value())));
            assertThat(leaf.hasBytes(entry.leaf())).isTrue();
            tree.append(leaf);
            before = entry.recordedAtMillis();
        }
        return tree.root();
    }

    private static byte[] sha256(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
