package io.boltline.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients of bytes, since {@code libs/contract} reads and writes the messages. */
public final class KafkaClients {
    private KafkaClients() {}

    /** As the settings say; the caller closes it. */
    public static KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** As the settings say; the caller closes it. */
    public static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * As the settings say, but for some of them; the caller closes it.
     *
     * @param instead in place of those
     */
    public static KafkaConsumer<byte[], byte[]> consumer(
            Map<String, Object> settings, Map<String, Object> instead) {
        var all = new HashMap<>(settings);
        all.putAll(instead);
        return consumer(all);
    }
}
