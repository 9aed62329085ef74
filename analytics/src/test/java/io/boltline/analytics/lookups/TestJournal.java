package io.boltline.analytics.lookups;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.CommandId;
import io.boltline.contract.Headers;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OperatorAction;
import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.SalesRow;
import io.boltline.contract.Topics;
import io.boltline.journalformat.WrittenJournal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** A journal, rows of sums and operators' words, as a consumer reads them. */
final class TestJournal {
    static final int PARTITIONS = 2;

    final Topics topics;
    private final Partitioning partitioning = new Partitioning(PARTITIONS);
    private final WrittenJournal written;
    private final MessageWriter writer;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    TestJournal() {
        this(new Topics(""));
    }

    TestJournal(Topics topics) {
        this.topics = topics;
        this.written = new WrittenJournal(topics, PARTITIONS);
        this.writer = new MessageWriter(topics, "/boltline/test");
    }

    /** All that was added, in this order. */
    List<ConsumerRecord<byte[], byte[]>> records() {
        return List.copyOf(records);
    }

    /** Adds an event, and says where it stands. */
    ConsumerRecord<byte[], byte[]> add(PurchaseEvent event, String command, Instant recordedAt) {
        return added(entry(event, command, recordedAt));
    }

    /** The same of one that isn't kept. */
    ConsumerRecord<byte[], byte[]> record(PurchaseEvent event, String command, Instant recordedAt) {
        return read(entry(event, command, recordedAt));
    }

    private ProducerRecord<byte[], byte[]> entry(
            PurchaseEvent event, String command, Instant recordedAt) {
        var context = new MessageContext(new CommandId(command), "cause", null, null, null);
        var record = writer.event(event, context, recordedAt);
        return written.entry(
                partitioning.partitionOf(record.key()), record, recordedAt.toEpochMilli());
    }

    /** One of a type of later builds, or whose value is none. */
    ConsumerRecord<byte[], byte[]> add(
            OrderId order, String type, String id, byte[] value, Instant recordedAt) {
        return add(order.key(), type, id, value, recordedAt);
    }

    /** The same, of a key that may be no order's. */
    ConsumerRecord<byte[], byte[]> add(
            byte[] key, String type, String id, byte[] value, Instant recordedAt) {
        var record = new ProducerRecord<>(topics.events(), 0, key, value);
        record.headers()
                .add(Headers.ID, id.getBytes(UTF_8))
                .add(Headers.TYPE, type.getBytes(UTF_8))
                .add(Headers.SUBJECT, key);
        return added(
                written.entry(partitioning.partitionOf(key), record, recordedAt.toEpochMilli()));
    }

    void add(SalesRow row) {
        added(writer.salesRow(row));
    }

    void add(OperatorAction action) {
        added(writer.operatorAction(action));
    }

    private ConsumerRecord<byte[], byte[]> added(ProducerRecord<byte[], byte[]> record) {
        var read = read(record);
        records.add(read);
        return read;
    }

    /** Offsets have gaps, as transactions leave them. */
    private ConsumerRecord<byte[], byte[]> read(ProducerRecord<byte[], byte[]> record) {
        int partition = record.partition() == null ? 0 : record.partition();
        var place = new TopicPartition(record.topic(), partition);
        long offset = ends.getOrDefault(place, 0L);
        ends.put(place, offset + 1 + offset % 3);
        return new ConsumerRecord<>(
                record.topic(),
                partition,
                offset,
                0,
                TimestampType.CREATE_TIME,
                record.key().length,
                record.value().length,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
