package io.boltline.invoiceprocessor.settlement;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.ContractJson;
import io.boltline.contract.Topics;
import io.boltline.contract.internal.Cursor;
import io.boltline.contract.internal.Mark;
import io.boltline.contract.internal.SettlementKey;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.kafka.TopicReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The cursors and marks in {@code settlement.cursors}, under {@link SettlementKey}s.
 *
 * <p>The last one written counts. Should two instances write in turns, the lower one only makes
 * what is known be read again.
 */
public final class SettlementCursors {
    /** What an active segment holds beyond this is read only when a node is not among it. */
    private static final long NEWEST = 100;

    private final String topic;
    private final AcknowledgedSender sender;
    private final Supplier<TopicReader> readers;

    /**
     * Works on the topic of that name.
     *
     * @param readers new ones
     */
    public SettlementCursors(
            Topics topics, AcknowledgedSender sender, Supplier<TopicReader> readers) {
        this.topic = topics.settlementCursors();
        this.sender = sender;
        this.readers = readers;
    }

    /**
     * The cursor of this node.
     *
     * @param node the node's identity
     */
    public Found<Cursor> cursor(String node) {
        return find(SettlementKey.ofCursor(node), Cursor.class);
    }

    public Found<Mark> mark(String node) {
        return find(SettlementKey.ofMark(node), Mark.class);
    }

    public void write(Cursor cursor) {
        write(SettlementKey.ofCursor(cursor.node()), cursor);
    }

    public void write(Mark mark) {
        write(SettlementKey.ofMark(mark.node()), mark);
    }

    private void write(String key, Object value) {
        sender.send(
                new ProducerRecord<>(
                        topic,
                        0,
                        key.getBytes(US_ASCII),
                        ContractJson.mapper().writeValueAsBytes(value)));
    }

    /** Backwards: a topic that is compacted seldom is long, and what counts is at its end. */
    private <T> Found<T> find(String key, Class<T> type) {
        var values = new HashMap<String, byte[]>();
        long count = NEWEST;
        while (readNewest(count, values) && !values.containsKey(key)) {
            count *= 10;
        }
        return new Found<>(
                Optional.ofNullable(values.get(key))
                        .map(json -> ContractJson.mapper().readValue(json, type)),
                values.keySet().stream()
                        .anyMatch(other -> !other.startsWith(SettlementKey.nodeOf(key))));
    }

    /** Returns whether there are older ones. */
    private boolean readNewest(long count, Map<String, byte[]> values) {
        var partition = new TopicPartition(topic, 0);
        try (var reader = readers.get()) {
            reader.assign(List.of(partition));
            long begin = reader.begins().getOrDefault(partition, 0L);
            var ends = reader.ends();
            long from = Math.max(begin, ends.getOrDefault(partition, 0L) - count);
            reader.seek(Map.of(partition, from));
            reader.readTo(ends, record -> put(record, values));
            return from > begin;
        }
    }

    private static void put(ConsumerRecord<byte[], byte[]> record, Map<String, byte[]> values) {
        if (record.key() != null && record.value() != null) {
            values.put(new String(record.key(), US_ASCII), record.value());
        }
    }

    /**
     * What the topic holds.
     *
     * @param others whether there is something of another node
     */
    public record Found<T>(Optional<T> value, boolean others) {}
}
