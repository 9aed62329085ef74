package io.boltline.faults.bed;

import io.boltline.contract.TopicSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Another cluster's copy of some topics, each as it was when it was copied last. It keeps settings,
 * partitions and headers; offsets and stamps are its own.
 */
public final class Mirror {
    private final Map<TopicSpec, List<ConsumerRecord<byte[], byte[]>>> copies =
            new LinkedHashMap<>();

    /** Copies all of a topic as it is now. */
    public void copy(Testbed bed, TopicSpec topic) {
        try (TopicReader reader = TopicReader.of(bed)) {
            copies.put(topic, reader.all(topic.name()));
        }
    }

    /**
     * Takes the place of a testbed's brokers, which have nothing.
     *
     * @throws IllegalStateException if it can't be written to them
     */
    public void takeOver(Testbed bed) throws InterruptedException {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bed.bootstrapServers());
        var bytes = new ByteArraySerializer();
        try (Admin admin = Admin.create(kafka);
                var producer = new KafkaProducer<>(kafka, bytes, bytes)) {
            admin.createTopics(copies.keySet().stream().map(Mirror::made).toList()).all().get();
            List<Future<RecordMetadata>> sent =
                    copies.values().stream()
                            .flatMap(List::stream)
                            .map(record -> producer.send(copied(record)))
                            .toList();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the mirror can't take over", e);
        }
    }

    private static NewTopic made(TopicSpec topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                .configs(topic.settings());
    }

    private static ProducerRecord<byte[], byte[]> copied(ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(
                record.topic(), record.partition(), record.key(), record.value(), record.headers());
    }
}
