package io.boltline.faults.catalogue;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.Headers;
import io.boltline.contract.Topics;
import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Testbed;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaClients;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Records that none of ours wrote are in the topics, between those that ours write. */
record Strangers(Message message) implements Fault {
    private static final int TIMES = 5;
    private static final int PURCHASES_BETWEEN = 8;

    /** What a stranger writes. */
    enum Message {
        POISON_COMMANDS("poison bytes among the commands"),
        UNKNOWN_EVENTS("unknown event types among the events");

        private final String title;

        Message(String title) {
            this.title = title;
        }

        ProducerRecord<byte[], byte[]> record(Topics topics, int number) {
            byte[] key = "purchase-stranger%07d".formatted(number).getBytes(US_ASCII);
            return switch (this) {
                case POISON_COMMANDS ->
                        new ProducerRecord<>(
                                topics.commands(), key, new byte[] {0, 1, (byte) 0xff});
                case UNKNOWN_EVENTS -> {
                    var record =
                            new ProducerRecord<>(
                                    topics.events(),
                                    key,
                                    "{\"of\":\"a newer writer\"}".getBytes(UTF_8));
                    record.headers()
                            .add(Headers.TYPE, "boltline.order.gift-wrapped.v1".getBytes(UTF_8))
                            .add(Headers.ID, ("stranger/" + number).getBytes(UTF_8));
                    yield record;
                }
            };
        }
    }

    @Override
    public String name() {
        return "data: " + message.title;
    }

    @Override
    public Kind kind() {
        return Kind.DATA_AND_TIME;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) throws InterruptedException {
        Instant from = Instant.now();
        List<RecordMetadata> written = new ArrayList<>();
        try (var producer =
                KafkaClients.producer(Map.of("bootstrap.servers", bed.bootstrapServers()))) {
            for (int time = 0; time < TIMES; time++) {
                int number = occasion.random().nextInt(10_000_000);
                written.add(Awaited.of(producer.send(message.record(new Topics(""), number))));
                occasion.awaitPurchases(PURCHASES_BETWEEN);
            }
        } catch (KafkaException e) {
            throw new FaultMissedException("Kafka did not take a stranger's record: " + e);
        }
        return Impact.of(written, from);
    }
}
