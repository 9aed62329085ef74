package io.boltline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.standins.kafka.KafkaStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyChecksTest {
    private static final String TOPIC = "key.checks";
    private static final KeyCheck CHECK = KeyCheck.of("some-secret", new byte[32]);

    /** As a producer that waits half a second for metadata, on a machine that is just starting. */
    private static final class Starting extends MockProducer<byte[], byte[]> {
        private int unanswered;

        Starting(int unanswered) {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            this.unanswered = unanswered;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
            return unanswered-- > 0
                    ? CompletableFuture.failedFuture(
                            new TimeoutException("not present in metadata after 500 ms"))
                    : super.send(record);
        }
    }

    private static KeyChecks checks(Starting producer) {
        return new KeyChecks(TOPIC, producer, Map.of(), Duration.ofMillis(50));
    }

    @Test
    void areWrittenOnceKafkaAnswers() {
        var producer = new Starting(2);

        checks(producer).add(CHECK);

        assertThat(producer.history()).hasSize(1);
    }

    /** Who can tell a forged one from a true one must see both. */
    @Test
    void areAllReadThoughTheFirstOfAnIdIsInForce(@TempDir Path data) {
        var later = new KeyCheck(CHECK.id(), "0".repeat(64));
        try (var kafka = KafkaStandIn.start(data)) {
            var connection = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers());
            try (var admin = Admin.create(connection);
                    var producer = KafkaClients.producer(connection)) {
                Awaited.of(admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all());
                var checks = new KeyChecks(TOPIC, producer, connection);
                List.of(CHECK, later, CHECK).forEach(checks::add);

                assertThat(checks.written()).containsExactly(CHECK, later);
                assertThat(checks.inForce()).containsExactly(CHECK);
            }
        }
    }

    @Test
    void areGivenUpWhenKafkaKeepsSilent() {
        var producer = new Starting(Integer.MAX_VALUE);
        var checks = checks(producer);

        assertThatThrownBy(() -> checks.add(CHECK)).isInstanceOf(TimeoutException.class);
    }
}
