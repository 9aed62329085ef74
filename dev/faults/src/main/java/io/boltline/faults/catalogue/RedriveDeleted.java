package io.boltline.faults.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.Topics;
import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicReader;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * An order is redriven and handled, and in time retention deletes all of the redrive topic, its
 * transaction's marker too; then the processors are started again, one after the other.
 */
record RedriveDeleted() implements Fault {
    private static final String GROUP = "invoice-processor";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PURCHASES_AFTERWARDS = 15;

    @Override
    public String name() {
        return "time: redriven, its records deleted, processors restarted";
    }

    @Override
    public Kind kind() {
        return Kind.DATA_AND_TIME;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) throws InterruptedException {
        Instant from = Instant.now();
        Topics topics = new Topics("");
        try (Admin admin = Admin.create(kafka(bed))) {
            ConsumerRecord<byte[], byte[]> order = theFirstOrder(bed, topics.events());
            var redrive =
                    new TopicPartition(topics.redrive(topics.events(), GROUP), order.partition());
            long redriven = redrive(bed, redrive, order);
            Waiting.require(
                    "the redriven order handled",
                    PATIENCE,
                    () -> committed(admin, redrive) > redriven);
            Awaited.of(
                    admin.deleteRecords(Map.of(redrive, RecordsToDelete.beforeOffset(-1))).all(),
                    PATIENCE);
        } catch (KafkaException e) {
            throw new FaultMissedException("Kafka did not take a redriven order: " + e);
        }
        bed.fleet().of(Service.INVOICE_PROCESSOR).forEach(Instance::stopAndRestart);
        occasion.awaitPurchases(PURCHASES_AFTERWARDS);
        return Impact.onAll(from);
    }

    /** The first that was ever placed: no other fault has taken its invoice away. */
    private static ConsumerRecord<byte[], byte[]> theFirstOrder(Testbed bed, String topic) {
        Map<Integer, ConsumerRecord<byte[], byte[]>> firsts = new HashMap<>();
        try (var reader = TopicReader.open(kafka(bed), topic)) {
            reader.seekToBeginning();
            reader.readTo(
                    reader.ends(),
                    record -> {
                        if (MessageReader.isAnyOf(Set.of(MessageType.ORDER_CREATED), record)) {
                            firsts.putIfAbsent(record.partition(), record);
                        }
                    });
        }
        return firsts.values().stream()
                .min(Comparator.comparingLong(ConsumerRecord::timestamp))
                .orElseThrow(() -> new FaultMissedException("no order to redrive"));
    }

    /** As the operators' command does; its offset. */
    private static long redrive(
            Testbed bed, TopicPartition to, ConsumerRecord<byte[], byte[]> order) {
        Map<String, Object> configuration = kafka(bed);
        configuration.put("transactional.id", "boltline-redrive-" + to.topic());
        try (var producer = KafkaClients.producer(configuration)) {
            producer.initTransactions();
            producer.beginTransaction();
            var record =
                    new ProducerRecord<>(to.topic(), to.partition(), order.key(), order.value());
            order.headers().forEach(record.headers()::add);
            record.headers()
                    .add("redrive_timestamp", Long.toString(order.timestamp()).getBytes(UTF_8))
                    .add(
                            "redrive_origin",
                            (order.topic() + "/" + order.partition() + "@" + order.offset())
                                    .getBytes(UTF_8));
            var sent = producer.send(record);
            producer.commitTransaction();
            return Awaited.of(sent, PATIENCE).offset();
        }
    }

    private static long committed(Admin admin, TopicPartition partition) {
        try {
            var offset =
                    Awaited.of(
                                    admin.listConsumerGroupOffsets(GROUP)
                                            .partitionsToOffsetAndMetadata(),
                                    PATIENCE)
                            .get(partition);
            return offset == null ? 0 : offset.offset();
        } catch (KafkaException notNow) {
            return 0;
        }
    }

    private static Map<String, Object> kafka(Testbed bed) {
        return new HashMap<>(Map.of("bootstrap.servers", bed.bootstrapServers()));
    }
}
