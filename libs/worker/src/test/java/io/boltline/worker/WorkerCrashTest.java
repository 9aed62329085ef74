package io.boltline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class WorkerCrashTest {
    private final AtomicReference<Throwable> crash = new AtomicReference<>();

    /** Can't leave its group. */
    private final MockConsumer<byte[], byte[]> consumer =
            new MockConsumer<>("none") {
                @Override
                public void close() {
                    throw new KafkaException("the coordinator is away");
                }
            };

    @Test
    void tellsWhyItStoppedAlsoWhenItCannotLeaveItsGroup() {
        var refused = new AuthorizationException("not for you");
        consumer.setPollException(refused);

        var worker = worker();
        worker.join();

        await().until(() -> crash.get() != null);
        assertThat(crash).hasValue(refused);
        assertThat(worker.isReady()).isFalse();
    }

    @Test
    void stopsWhenItCannotLeaveItsGroup() {
        var worker = worker();
        worker.join();

        worker.close();

        assertThat(worker.isReady()).isFalse();
        assertThat(crash).hasNullValue();
    }

    private Worker worker() {
        return new Worker(
                WorkerSettings.of("group", "topic"),
                consumer,
                (_, _) -> {},
                DeadLetters.NEVER_SKIP,
                ExcessRecords.WAIT,
                new SimpleMeterRegistry(),
                crash::set);
    }
}
