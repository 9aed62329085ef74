package io.boltline.purchases;

import io.boltline.contract.Topics;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicReader;
import io.boltline.kafka.TopicSpec;
import io.boltline.kafka.TopicSpecs;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Copies the journal with what is needed to verify it, as mirrors do: every record with its key,
 * value, headers and partition, at offsets of the copy's own, into topics of another name.
 *
 * @param isolation {@code isolation.level} of the reading side, the one thing that tells a good
 *     mirror from a bad one
 */
record MirrorCopy(String source, String target, Topics renamed, String isolation) {
    private static final Topics ORIGINALS = new Topics("");
    private static final int PARTITIONS = 6;

    /** Copies what there is now. */
    void run() {
        List<TopicSpec> originals = specs(ORIGINALS);
        List<TopicSpec> copies = specs(renamed);
        try (var admin = Admin.create(connection(target));
                var producer = KafkaClients.producer(connection(target))) {
            new TopicProvisioner(admin, (short) 1).ensure(copies);
            for (int i = 0; i < originals.size(); i++) {
                String copy = copies.get(i).name();
                read(
                        originals.get(i).name(),
                        record -> {
                            var _ = producer.send(copied(record, copy));
                        });
            }
        }
    }

    private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> to) {
        var settings =
                Map.<String, Object>of("bootstrap.servers", source, "isolation.level", isolation);
        try (var reader = TopicReader.open(settings, topic)) {
            reader.seekToBeginning();
            reader.readTo(reader.ends(), to);
        }
    }

    private static ProducerRecord<byte[], byte[]> copied(
            ConsumerRecord<byte[], byte[]> record, String topic) {
        return new ProducerRecord<>(
                topic, record.partition(), record.key(), record.value(), record.headers());
    }

    /** What others stand on comes first, so that no copy has a checkpoint beyond its journal. */
    private static List<TopicSpec> specs(Topics topics) {
        var specs = new TopicSpecs(topics);
        return List.of(
                specs.keyChecks(),
                specs.checkpoints(),
                specs.tiles(PARTITIONS),
                specs.events(PARTITIONS),
                specs.journal(PARTITIONS),
                specs.journalConflicts(PARTITIONS));
    }

    private static Map<String, Object> connection(String bootstrapServers) {
        return Map.of("bootstrap.servers", bootstrapServers);
    }
}
