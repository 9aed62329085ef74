package io.boltline.invoiceprocessor.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.CommandId;
import io.boltline.contract.ContractJson;
import io.boltline.contract.OrderId;
import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.contract.internal.IndexedInvoice.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class LateEntriesTest {
    private static final TopicPartition FIRST = new TopicPartition("index", 0);
    private static final TopicPartition SECOND = new TopicPartition("index", 1);
    private static final Instant ORDERED = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant IN_TIME = ORDERED.plus(Duration.ofMinutes(15));
    private static final Instant LATE = IN_TIME.plusMillis(1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private final List<IndexedInvoice> any = new ArrayList<>();
    private final List<IndexedInvoice> read = new ArrayList<>();
    private final LateEntries late;
    private long end;

    LateEntriesTest() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.updateEndOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.updatePartitions(
                "index",
                Stream.of(FIRST, SECOND)
                        .map(it -> new PartitionInfo("index", it.partition(), null, null, null))
                        .toList());
        late = new LateEntries(consumer, "index", 2, Duration.ofHours(1));
    }

    @Test
    void areThoseThatWereWrittenLongAfterTheirOrders() {
        write(1, Told.CREATED, IN_TIME);
        write(2, Told.CREATED, LATE);

        var found = since(List.of(0L, 0L));

        assertThat(found.entries()).containsExactly(entry(2, Told.CREATED));
        assertThat(found.areTooMany()).isFalse();
        assertThat(found.places()).containsExactly(2L, 0L);
        assertThat(read).containsExactly(entry(2, Told.CREATED));
        assertThat(any).containsExactly(entry(1, Told.CREATED), entry(2, Told.CREATED));
    }

    @Test
    void areReadOnFromAPlace() {
        write(1, Told.CREATED, LATE);
        write(2, Told.CREATED, LATE);

        assertThat(since(List.of(1L, 0L)).entries()).containsExactly(entry(2, Told.CREATED));
        assertThat(since(List.of(2L, 0L)).entries()).isEmpty();
    }

    @Test
    void areNotLookedForBeforeAPlaceIsKnown() {
        write(1, Told.CREATED, LATE);

        var found = since(null);

        assertThat(found.entries()).isEmpty();
        assertThat(found.places()).containsExactly(1L, 0L);
    }

    @Test
    void areReadFromTheBeginningWhereThePlaceIsOfAnotherIndex() {
        write(1, Told.CREATED, LATE);

        assertThat(since(List.of(99L, 0L)).entries()).hasSize(1);
        assertThat(since(List.of()).entries()).hasSize(1);
    }

    @Test
    void areNoneOnceTheLogWasTold() {
        write(1, Told.CREATED, LATE);
        write(1, Told.CREATED, LATE);
        write(2, Told.CREATED, LATE);
        write(1, Told.PAID, LATE);

        assertThat(since(List.of(0L, 0L)).entries()).containsExactly(entry(2, Told.CREATED));
    }

    @Test
    void areNamedUpToAHundred() {
        IntStream.range(0, 100).forEach(number -> write(number, Told.CREATED, LATE));
        write(7, Told.CREATED, LATE);
        assertThat(since(List.of(0L, 0L)).entries()).hasSize(100);

        write(100, Told.CREATED, LATE);
        var found = since(List.of(0L, 0L));

        assertThat(found.areTooMany()).isTrue();
        assertThat(found.entries()).isEmpty();
        assertThat(read).hasSize(101 + 102);
    }

    @Test
    void areNotTooManyWhereTheyAreFurtherInvoices() {
        IntStream.range(0, 150).forEach(number -> write(further(number), LATE));
        write(150, Told.CREATED, LATE);

        var found = since(List.of(0L, 0L));

        assertThat(found.areTooMany()).isFalse();
        assertThat(found.entries()).hasSize(101).contains(entry(150, Told.CREATED));
        assertThat(read).hasSize(151);
    }

    private void write(int number, Told told, Instant written) {
        write(entry(number, told), written);
    }

    private void write(IndexedInvoice entry, Instant written) {
        byte[] value = ContractJson.mapper().writeValueAsBytes(entry);
        byte[] key = entry.paymentHash().getBytes(UTF_8);
        var record =
                new ConsumerRecord<>(
                        FIRST.topic(),
                        FIRST.partition(),
                        end,
                        written.toEpochMilli(),
                        TimestampType.LOG_APPEND_TIME,
                        key.length,
                        value.length,
                        key,
                        value,
                        new RecordHeaders(),
                        Optional.empty());
        log.add(record);
        end++;
        consumer.updateEndOffsets(Map.of(FIRST, end, SECOND, 0L));
    }

    /** A record that was polled is gone from the mock: it gets all of them again. */
    private LateEntries.Late since(@Nullable List<Long> places) {
        log.forEach(consumer::addRecord);
        return late.since(places, any::add, read::add);
    }

    private static IndexedInvoice entry(int number, Told told) {
        return entry(number, 1, told);
    }

    private static IndexedInvoice further(int number) {
        return entry(number, 2, Told.CREATED);
    }

    private static IndexedInvoice entry(int number, int attempt, Told told) {
        return new IndexedInvoice(
                hash(number),
                new OrderId("purchase-%016d".formatted(number)),
                ORDERED,
                attempt,
                "cln",
                "02".repeat(33),
                hash(number),
                new CommandId("command"),
                told);
    }

    private static String hash(int number) {
        return "%08x".formatted(number).repeat(8);
    }
}
