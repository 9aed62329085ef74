package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangelogWriterTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(
                    true,
                    new RoundRobinPartitioner(),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
    private final AtomicLong now = new AtomicLong();
    private final ChangelogWriter writer = new ChangelogWriter(producer, 0, LIMIT, now::get);

    @BeforeEach
    void put() {
        producer.initTransactions();
        writer.put("changelog", new byte[] {1}, new byte[] {2});
        producer.fenceProducer();
    }

    @Test
    void tellsOfAnotherThatWasOpened() {
        assertThatThrownBy(writer::commit).isInstanceOf(ProducerFencedException.class);
    }

    @Test
    void tellsOfATransactionThatTookTooLong() {
        now.set(LIMIT.plusSeconds(1).toNanos());

        assertThatThrownBy(writer::commit)
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("JOURNAL_TRANSACTION_TIMEOUT");
    }
}
