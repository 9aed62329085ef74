package io.boltline.invoiceprocessor;

import io.boltline.kafka.TopicReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A topic's records as far as they were read, so that who looks often reads only what is new. */
final class TopicCopy implements AutoCloseable {
    private final TopicReader reader;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    /** Of a topic that is there. */
    TopicCopy(String topic, KafkaConsumer<byte[], byte[]> consumer) {
        this.reader = new TopicReader(consumer);
        reader.assign(reader.partitionsOf(topic));
        reader.seekToBeginning();
    }

    synchronized List<ConsumerRecord<byte[], byte[]>> upToNow() {
        reader.readTo(reader.ends(), records::add);
        return List.copyOf(records);
    }

    @Override
    public synchronized void close() {
        reader.close();
    }
}
