package io.boltline.service;

import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Clients of bytes, since {@code libs/contract} reads and writes the messages. */
public final class KafkaClients {
    private KafkaClients() {}

    /** As {@code spring.kafka.producer} says; the caller closes it. */
    public static KafkaProducer<byte[], byte[]> producer(KafkaProperties kafka) {
        return new KafkaProducer<>(
                kafka.buildProducerProperties(),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * As {@code spring.kafka.consumer} says, but for the given settings; the caller closes it.
     *
     * @param settings in place of those
     */
    public static KafkaConsumer<byte[], byte[]> consumer(
            KafkaProperties kafka, Map<String, Object> settings) {
        var all = kafka.buildConsumerProperties();
        all.putAll(settings);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
