package io.boltline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka as a service writes to it: keeps what it is sent, in order, and can be told to fail. */
public final class RecordedLog extends MockProducer<byte[], byte[]> {
    public static final Topics TOPICS = new Topics("");

    private Optional<String> brokenTopic = Optional.empty();

    public RecordedLog() {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Takes nothing for this topic until {@link #mend}. */
    public void breakFor(String topic) {
        brokenTopic = Optional.of(topic);
    }

    public void mend() {
        brokenTopic = Optional.empty();
    }

    @Override
    public synchronized Future<RecordMetadata> send(
            ProducerRecord<byte[], byte[]> record, Callback callback) {
        if (brokenTopic.filter(record.topic()::equals).isPresent()) {
            throw new TimeoutException("not acknowledged in time");
        }
        return super.send(record, callback);
    }

    public List<PurchaseEvent> events() {
        return of(TOPICS.events()).stream().map(MessageReader::event).toList();
    }

    public List<PurchaseReply> replies() {
        return of(TOPICS.replies()).stream().map(MessageReader::reply).toList();
    }

    /** What a reader of this topic sees. */
    public List<ConsumerRecord<byte[], byte[]>> of(String topic) {
        return history().stream()
                .filter(record -> record.topic().equals(topic))
                .map(record -> received(record, 0))
                .toList();
    }

    /** The topics in the order of what was sent. */
    public List<String> topics() {
        return history().stream().map(ProducerRecord::topic).toList();
    }

    /** A record as it comes to its reader. */
    public static ConsumerRecord<byte[], byte[]> received(
            ProducerRecord<byte[], byte[]> record, long timestamp) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition() == null ? 0 : record.partition(),
                0,
                timestamp,
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }

    public static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(header -> new String(header.value(), UTF_8));
    }
}
