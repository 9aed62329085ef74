package io.boltline.cli.kafka;

import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaClients;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Writes what a command emits to mend something. */
public final class RepairProducer implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    /** Connects when something is sent. */
    public RepairProducer(KafkaSettings kafka) {
        this.producer = KafkaClients.producer(kafka.forWriting());
    }

    /**
     * Returns how many there were, when the broker has all of them.
     *
     * @throws KafkaException if it does not take one; the others may be there
     */
    public long send(List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        producer.flush();
        sent.forEach(Awaited::of);
        return sent.size();
    }

    @Override
    public void close() {
        producer.close();
    }
}
