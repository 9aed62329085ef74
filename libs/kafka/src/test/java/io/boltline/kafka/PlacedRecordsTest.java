package io.boltline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.standins.kafka.KafkaStandIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker. */
class PlacedRecordsTest {
    private static final Topics TOPICS = new Topics("").spreadBy(new Partitioning(3));

    @TempDir Path data;

    @Test
    void tellWithHowManyPartitionsATopicWasWritten() throws Exception {
        try (var kafka = KafkaStandIn.start(data)) {
            Map<String, Object> connection = Map.of("bootstrap.servers", kafka.bootstrapServers());
            var spec = new TopicSpecs(TOPICS).events(3);
            try (var admin = Admin.create(connection);
                    var producer =
                            new KafkaProducer<>(
                                    connection,
                                    new ByteArraySerializer(),
                                    new ByteArraySerializer())) {
                var provisioner = new TopicProvisioner(admin, (short) 1);
                provisioner.ensure(List.of(spec)).requireNoneAdded();
                assertThat(PlacedRecords.read(connection, spec.name()).isEmpty()).isTrue();
                write(producer, 0, 100);

                admin.createPartitions(Map.of(spec.name(), NewPartitions.increaseTo(5)))
                        .all()
                        .get();

                var found = provisioner.ensure(List.of(spec));
                assertThat(found.added()).containsExactly(new AddedPartitions(spec.name(), 3, 5));
                write(producer, 100, 200);
                var evidence = PlacedRecords.read(connection, spec.name());
                assertThat(evidence.objectionTo(3, 5)).isEmpty();
                assertThat(evidence.objectionTo(5, 5)).isPresent();
                assertThat(evidence.likely(5)).isEqualTo(3);
            }
        }
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, int from, int to) {
        for (int number = from; number < to; number++) {
            byte[] key = new OrderId("purchase-%016d".formatted(number)).key();
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    TOPICS.events(), TOPICS.partitionOf(key), key, new byte[0]));
        }
        producer.flush();
    }
}
