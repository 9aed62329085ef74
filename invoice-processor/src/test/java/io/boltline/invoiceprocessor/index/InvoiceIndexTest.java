package io.boltline.invoiceprocessor.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.CommandId;
import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.contract.internal.IndexedInvoice.Told;
import io.boltline.invoiceprocessor.Broker;
import io.boltline.invoiceprocessor.SharedBroker;
import io.boltline.kafka.TopicSpecs;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(120)
@ExtendWith(SharedBroker.class)
class InvoiceIndexTest {
    private static final int PARTITIONS = 3;
    private static final int REMEMBERED = 10;

    /** Of a generation of those of which less is known. */
    private static final int SEEN = 30 * REMEMBERED;

    private static final int MANY = SEEN / 2;

    /** Records that the consumer hands out, however few of them are needed. */
    private static final int MOST_AT_ONCE = 50;

    private final Broker broker;
    private final Topics topics = new Topics("index-" + UUID.randomUUID() + ".");
    private final CountingConsumer consumer;
    private final InvoiceIndex index;

    InvoiceIndexTest(Broker broker) {
        this.broker = broker;
        broker.create(List.of(new TopicSpecs(topics).invoiceIndex(PARTITIONS)));
        this.consumer = consumer();
        this.index = open(consumer);
    }

    @BeforeEach
    void begin() {
        assertThat(index.find(List.of())).isEmpty();
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void whatWasAcknowledgedIsFound() {
        write(entry(1, Told.CREATED));

        assertThat(index.find(List.of(invoice(1))))
                .containsExactly(Map.entry(hash(1), entry(1, Told.CREATED)));
    }

    @Test
    void theNewestEntryCounts() {
        write(entry(1, Told.CREATED));
        assertThat(index.find(List.of(invoice(1)))).hasSize(1);

        write(entry(1, Told.PAID));

        assertThat(index.find(List.of(invoice(1))).values()).containsExactly(entry(1, Told.PAID));
    }

    @Test
    void whatIsNoLongerRememberedIsReadAgain() {
        IntStream.range(0, 5 * REMEMBERED).forEach(i -> write(entry(i, Told.CREATED)));
        var all = IntStream.range(0, 5 * REMEMBERED).mapToObj(InvoiceIndexTest::invoice).toList();

        assertThat(index.find(all)).hasSize(5 * REMEMBERED);
        assertThat(index.find(List.of(invoice(0)))).hasSize(1);
    }

    @Test
    void anotherInstanceFindsTheSame() {
        write(entry(1, Told.CREATED));
        write(entry(1, Told.EXPIRED));

        try (var another = open()) {
            assertThat(another.find(List.of(invoice(1), invoice(2))).values())
                    .containsExactly(entry(1, Told.EXPIRED));
        }
    }

    @Test
    void whatIsNotThereIsFoundWhenItComes() {
        assertThat(index.find(List.of(invoice(1)))).isEmpty();
        assertThat(index.find(List.of(invoice(1)))).isEmpty();

        write(entry(1, Told.CREATED));

        assertThat(index.find(List.of(invoice(1)))).hasSize(1);
    }

    @Test
    void theNewestEntryCountsAlsoWhenNoneIsRemembered() {
        write(entry(0, Told.CREATED));
        writeOthers();
        write(entry(0, Told.PAID));
        writeOthers();
        index.find(List.of());

        assertThat(index.find(List.of(paid(0))).values()).containsExactly(entry(0, Told.PAID));
    }

    @Test
    void whatComesAfterASearchIsFound() {
        write(entry(0, Told.CREATED));
        writeOthers();
        assertThat(index.find(List.of(invoice(0)))).hasSize(1);

        write(entry(1, Told.CREATED));
        write(entry(2, Told.PAID));

        assertThat(index.find(List.of(invoice(1), invoice(2)))).hasSize(2);
        assertThat(index.find(List.of(invoice(0), invoice(99)))).hasSize(1);
    }

    @Test
    void itIsKnownWhatWasToldInTheEndAlsoOfWhatIsNotRemembered() {
        write(entry(0, Told.PAID));
        write(entry(1, Told.EXPIRED));
        writeOthers();
        index.find(List.of());

        assertThat(index.isTold(paid(0))).isTrue();
        assertThat(index.isTold(paid(1))).isFalse();
        assertThat(index.isTold(paid(2))).isFalse();
        assertThat(index.isTold(invoice(1, new StandingAtNode.Closed()))).isTrue();
        assertThat(index.isTold(invoice(0))).isFalse();
    }

    @Test
    void whatIsWrittenToATopicMadeAnewIsFoundAndNothingElse() throws Exception {
        write(entry(0, Told.CREATED));
        writeOthers();
        assertThat(index.find(List.of(invoice(0)))).hasSize(1);

        broker.makeAnew(new TopicSpecs(topics).invoiceIndex(PARTITIONS));
        write(entry(1, Told.CREATED));

        assertThat(index.find(List.of(invoice(0), invoice(1))).values())
                .containsExactly(entry(1, Told.CREATED));
    }

    @Test
    void whatAnOlderBuildWroteToAddedPartitionsIsFound() throws Exception {
        broker.addPartitions(topics.invoiceIndex(), 3 * PARTITIONS);
        IntStream.range(0, 5 * REMEMBERED)
                .forEach(i ->
                        broker.sender()
                                .send(
                                        entry(i, Told.CREATED)
                                                .toRecord(
                                                        topics.spreadBy(
                                                                new Partitioning(
                                                                        3 * PARTITIONS)))));
        var all = IntStream.range(0, 5 * REMEMBERED).mapToObj(InvoiceIndexTest::invoice).toList();

        try (var another = open()) {
            assertThat(another.find(all)).hasSize(5 * REMEMBERED);
            assertThat(another.find(all)).hasSize(5 * REMEMBERED);
        }
    }

    @Test
    void othersInvoicesOfTheSameNodeCostNoReading() {
        writeAll(IntStream.range(0, 5 * REMEMBERED), Told.CREATED);
        assertThat(index.find(List.of(invoice(0)))).hasSize(1);
        long before = consumer.read;

        assertThat(index.find(others(0, 100))).isEmpty();
        assertThat(index.find(others(100, 200))).isEmpty();

        assertThat(consumer.read).isEqualTo(before);
    }

    @Test
    void oursAmongOthersAreReadNoFurtherThanNeeded() {
        write(entry(0, Told.CREATED));
        writeAll(IntStream.range(1, MANY), Told.CREATED);
        index.find(List.of());
        long before = consumer.read;
        var invoices = new ArrayList<>(others(0, 100));
        invoices.add(invoice(0));

        assertThat(index.find(invoices)).containsOnlyKeys(hash(0));

        assertThat(consumer.read - before).isLessThanOrEqualTo(MOST_AT_ONCE);
    }

    @Test
    void aPaymentIsLookedUpWithoutReadingAllThatCameSince() {
        write(entry(0, Told.CREATED));
        writeAll(IntStream.range(1, MANY), Told.CREATED);
        index.find(List.of());
        long before = consumer.read;

        assertThat(index.find(List.of(paid(0)))).containsOnlyKeys(hash(0));

        assertThat(consumer.read - before).isLessThanOrEqualTo(MOST_AT_ONCE);
    }

    @Test
    void anInstanceThatBeginsReadsTheTopicOnceForAllOthersInvoices() {
        writeAll(IntStream.range(0, 5 * REMEMBERED), Told.CREATED);
        var counted = consumer();

        try (var another = open(counted)) {
            assertThat(another.find(others(0, 100))).isEmpty();
            long once = counted.read;
            assertThat(another.find(others(100, 200))).isEmpty();
            assertThat(another.find(List.of(paid(3)))).containsOnlyKeys(hash(3));

            assertThat(once).isEqualTo(5 * REMEMBERED);
        }
    }

    @Test
    void whatWasWrittenBeforeAllThatIsKnownIsReadAgain() {
        write(entry(0, Told.CREATED));
        write(entry(1, Told.EXPIRED));
        for (int i = 0; i < 3; i++) {
            index.find(List.of());
            writeAll(IntStream.range(2 + i * SEEN, 2 + (i + 1) * SEEN), Told.CREATED);
        }
        index.find(List.of());
        assertThat(index.isTold(invoice(1, new StandingAtNode.Closed()))).isFalse();
        var invoices = new ArrayList<>(others(0, 10));
        invoices.add(invoice(0));
        invoices.add(invoice(1, new StandingAtNode.Closed()));

        assertThat(index.find(invoices))
                .containsOnly(
                        Map.entry(hash(0), entry(0, Told.CREATED)),
                        Map.entry(hash(1), entry(1, Told.EXPIRED)));
        assertThat(index.find(others(10, 20))).isEmpty();
        write(entry(1_000_015, Told.CREATED));
        assertThat(index.find(others(10, 20))).containsOnlyKeys(hash(1_000_015));
    }

    @Test
    void whatTheLogWasToldLastIsKnownOfOneThatIsReadAgain() {
        write(entry(0, Told.CREATED));
        write(entry(0, Told.EXPIRED));
        writeOthers();
        index.find(List.of());

        assertThat(index.find(List.of(invoice(0, new StandingAtNode.Closed()))))
                .containsValue(entry(0, Told.EXPIRED));
    }

    @Test
    void anEntryThatWasWrittenAnewSaysNothingOfWhatTheLogWasTold() {
        write(entry(0, Told.PAID));
        writeOthers();
        index.find(List.of());
        assertThat(index.isTold(paid(0))).isTrue();

        index.recall(entry(0, Told.CREATED));

        assertThat(index.isTold(paid(0))).isFalse();
        assertThat(index.find(List.of(paid(0)))).containsValue(entry(0, Told.CREATED));
    }

    private void writeAll(IntStream numbers, Told told) {
        broker.sender().sendAll(numbers.mapToObj(i -> entry(i, told).toRecord(topics)).toList());
    }

    /** That others made, at the same time. */
    private static List<StoredInvoice> others(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> invoice(1_000_000 + i)).toList();
    }

    private void writeOthers() {
        IntStream.range(100, 100 + 2 * REMEMBERED).forEach(i -> write(entry(i, Told.CREATED)));
    }

    private InvoiceIndex open() {
        return open(consumer());
    }

    private InvoiceIndex open(CountingConsumer consumer) {
        return new InvoiceIndex(consumer, topics.invoiceIndex(), PARTITIONS, REMEMBERED);
    }

    private CountingConsumer consumer() {
        var settings = new HashMap<>(broker.connection());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_ONCE);
        return new CountingConsumer(settings);
    }

    /** Counts the records that it hands out. */
    private static final class CountingConsumer extends KafkaConsumer<byte[], byte[]> {
        private long read;

        CountingConsumer(Map<String, Object> settings) {
            super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            var records = super.poll(timeout);
            read += records.count();
            return records;
        }
    }

    private void write(IndexedInvoice entry) {
        broker.sender().send(entry.toRecord(topics));
    }

    private static IndexedInvoice entry(int number, Told told) {
        return new IndexedInvoice(
                hash(number),
                new OrderId("purchase-%016d".formatted(number)),
                Instant.parse("2026-01-31T12:00:00.123Z"),
                1,
                "cln",
                "02".repeat(33),
                hash(number),
                new CommandId("command"),
                told);
    }

    private static StoredInvoice paid(int number) {
        return invoice(number, new StandingAtNode.Paid(1, 1000, Instant.now()));
    }

    private static StoredInvoice invoice(int number) {
        return invoice(number, new StandingAtNode.Open());
    }

    private static StoredInvoice invoice(int number, StandingAtNode standing) {
        var now = Instant.now();
        return new StoredInvoice(number, "", hash(number), "lnbcrt10u1p", 1000, now, now, standing);
    }

    private static String hash(int number) {
        return "%08x".formatted(number).repeat(8);
    }
}
