package io.boltline.orderprocessor.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.contract.document.OrderDocument;
import io.boltline.kafka.TopicReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The orders that {@code purchase.events} tells, read by assignment. Its methods throw a {@link
 * org.apache.kafka.common.KafkaException} when the broker can't be asked, and for one thread alone
 * but {@link #wakeUp()}.
 */
final class LoggedOrders implements AutoCloseable {
    private static final Set<String> CREATED = Set.of(MessageType.ORDER_CREATED);

    private final TopicReader reader;
    private final String topic;

    /**
     * Reads this topic.
     *
     * @param consumer closed by this
     */
    LoggedOrders(Consumer<byte[], byte[]> consumer, String topic) {
        this.reader = new TopicReader(consumer);
        this.topic = topic;
    }

    /**
     * By partition, where the log ends now.
     *
     * @throws UnknownTopicOrPartitionException while a broker does not know the topic yet, which
     *     must not make an empty log of it
     */
    Map<Integer, Long> ends() {
        reader.assign(reader.partitionsOf(topic));
        return byPartition(reader.ends());
    }

    /** By partition, the first offset that is not older; its end where nothing is so young. */
    Map<Integer, Long> since(Instant time, Map<Integer, Long> ends) {
        var times = new HashMap<TopicPartition, Instant>();
        ends.keySet().forEach(partition -> times.put(at(partition), time));
        var since = new HashMap<>(ends);
        since.putAll(byPartition(reader.offsetsAt(times)));
        return since;
    }

    /**
     * Goes there, or to where the log begins if that is later.
     *
     * @param from partitions that {@link #ends} told of
     */
    void seek(Map<Integer, Long> from) {
        var places = new HashMap<>(inTopic(from));
        reader.begins()
                .forEach((partition, begin) ->
                        places.computeIfPresent(partition, (_, place) -> Math.max(place, begin)));
        reader.seek(places);
    }

    /** Some more of all events before these ends; none when all were read. */
    ConsumerRecords<byte[], byte[]> nextTo(Map<Integer, Long> ends) {
        return reader.nextTo(inTopic(ends));
    }

    boolean hasReached(Map<Integer, Long> ends) {
        return reader.hasReached(inTopic(ends));
    }

    /** The order that an event says was made; empty for all other events. */
    static Optional<OrderId> orderIn(ConsumerRecord<byte[], byte[]> record) {
        return MessageReader.isAnyOf(CREATED, record) && record.key() != null
                ? OrderId.of(new String(record.key(), US_ASCII))
                : Optional.empty();
    }

    /**
     * Whether the event that {@link #orderIn} told of reads as one of ours: from any other no
     * document can be put back, and none was ever made.
     */
    static boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
        try {
            return MessageReader.event(record) instanceof OrderCreated created
                    && orderIn(record).equals(Optional.of(created.orderId()))
                    && MessageReader.orderId(record).equals(created.orderId())
                    && OrderDocument.behind(created).isPresent();
        } catch (UnreadableMessageException e) {
            return false;
        }
    }

    /** Makes the reading thread's call, or its next one, end. */
    void wakeUp() {
        reader.wakeUp();
    }

    @Override
    public void close() {
        reader.close();
    }

    private Map<TopicPartition, Long> inTopic(Map<Integer, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(offset -> at(offset.getKey()), Map.Entry::getValue));
    }

    private TopicPartition at(int partition) {
        return new TopicPartition(topic, partition);
    }

    private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                offset -> offset.getKey().partition(), Map.Entry::getValue));
    }
}
