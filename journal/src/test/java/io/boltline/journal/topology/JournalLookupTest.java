package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.Headers;
import io.boltline.journalformat.JournalRecord;
import io.boltline.kafka.KafkaClients;
import io.boltline.merkle.Hash;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalLookupTest {
    private final Installation installation = new Installation();
    private final JournalLookup lookup =
            new JournalLookup(Broker.connection(), installation.topics().journal());
    private final Producer<byte[], byte[]> writer = writer();

    @AfterEach
    void close() {
        writer.close();
        installation.close();
    }

    @Test
    void findsEachEntry() {
        for (int sequence = 0; sequence < 7; sequence++) {
            writer.beginTransaction();
            write(sequence);
            writer.commitTransaction();
        }

        for (int sequence = 0; sequence < 7; sequence++) {
            assertThat(lookup.find(0, sequence).orElseThrow().value()).containsExactly(sequence);
        }
    }

    @Test
    void waitsForAnEntryThatCantBeReadYet() throws Exception {
        writer.beginTransaction();
        write(0);
        writer.flush();
        var found = CompletableFuture.supplyAsync(() -> lookup.find(0, 0));

        assertThatThrownBy(() -> found.get(500, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        writer.commitTransaction();

        assertThat(found.get().orElseThrow().value()).containsExactly(0);
    }

    @Test
    void knowsThatAnEntryIsMissing() {
        writer.beginTransaction();
        write(0);
        write(2);
        writer.commitTransaction();

        assertThat(lookup.find(0, 1)).isEmpty();
    }

    private Producer<byte[], byte[]> writer() {
        var settings = new HashMap<>(Broker.connection());
        settings.put("transactional.id", installation.applicationId());
        Producer<byte[], byte[]> opened = KafkaClients.producer(settings);
        opened.initTransactions();
        return opened;
    }

    private void write(int sequence) {
        var record =
                new ProducerRecord<>(
                        installation.topics().journal(),
                        0,
                        new byte[0],
                        new byte[] {(byte) sequence});
        record.headers()
                .add(Headers.SUBJECT, new byte[0])
                .add(Headers.SEQUENCE, JournalRecord.digits(sequence))
                .add(Headers.RECORDED_AT, JournalRecord.digits(1))
                .add(Headers.LEAF, JournalRecord.hex(new byte[Hash.BYTES]));
        var _ = writer.send(record);
    }
}
