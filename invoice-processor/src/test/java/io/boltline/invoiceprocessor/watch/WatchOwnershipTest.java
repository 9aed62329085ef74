package io.boltline.invoiceprocessor.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.outage.Use;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class WatchOwnershipTest {
    private static final TopicPartition PARTITION = new TopicPartition("cursors", 0);

    private final MockConsumer<byte[], byte[]> consumer =
            new MockConsumer<>(AutoOffsetResetStrategy.LATEST.name());
    private final Queue<Throwable> crashes = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void beAtTheEnd() {
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    }

    @Test
    void whatKafkaThrowsIsTriedAgain() {
        consumer.setPollException(new KafkaException("not allowed, for now"));
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));

        try (var ownership = joined()) {
            await().until(ownership::isHeld);
        }

        assertThat(crashes).isEmpty();
    }

    /** Else there were as many watchers as partitions. */
    @Test
    void aPartitionThatWasAddedSaysNothing() {
        var added = new TopicPartition(PARTITION.topic(), 1);
        consumer.updateEndOffsets(Map.of(PARTITION, 0L, added, 0L));
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(added)));

        try (var ownership = joined()) {
            await().until(() -> consumer.paused().contains(added));
            assertThat(ownership.isHeld()).isFalse();

            consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION, added)));
            await().until(ownership::isHeld);
            consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));
            consumer.schedulePollTask(() -> consumer.rebalance(List.of(added)));
            await().until(() -> !ownership.isHeld());
        }
    }

    @Test
    void whatKafkaShouldNotThrowEndsItLoudlyAndIsTold() {
        var bug = new IllegalStateException("a bug");
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));
        consumer.schedulePollTask(() -> {
            throw bug;
        });

        try (var ownership = joined()) {
            await().until(() -> !crashes.isEmpty());

            assertThat(ownership.isHeld()).isFalse();
        }
        assertThat(crashes).containsExactly(bug);
    }

    @Test
    void anErrorEndsItToo() {
        var error = new StackOverflowError("a bug");
        consumer.schedulePollTask(() -> {
            throw error;
        });

        try (var _ = joined()) {
            await().until(() -> crashes.contains(error));
        }
    }

    private WatchOwnership joined() {
        var ownership = new WatchOwnership(consumer, PARTITION.topic(), Use.UNTOLD, crashes::add);
        ownership.join();
        return ownership;
    }
}
