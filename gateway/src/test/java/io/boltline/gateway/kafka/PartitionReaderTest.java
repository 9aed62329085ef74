package io.boltline.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class PartitionReaderTest {
    private static final TopicPartition PARTITION = new TopicPartition("purchase.replies", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final CountDownLatch crashed = new CountDownLatch(1);
    private final Queue<Long> read = new ConcurrentLinkedQueue<>();

    PartitionReaderTest() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
        consumer.seekToBeginning(List.of(PARTITION));
    }

    @Test
    void aRecordThatCanNotBeReadIsPassedOver() {
        try (var reader = start()) {
            await().until(reader::isReady);

            write(0, 1);

            await().until(() -> read.contains(1L));
            assertThat(reader.isReady()).isTrue();
        }
        assertThat(crashed.getCount()).isEqualTo(1);
    }

    @Test
    void anErrorEndsTheReadingAndIsTold() throws InterruptedException {
        try (var reader = start()) {
            await().until(reader::isReady);

            write(2);

            assertThat(crashed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(reader.isReady()).isFalse();
        }
    }

    @Test
    void aPartitionThatATopicMadeAnewDoesNotHaveEndsTheReading() throws InterruptedException {
        var last = new TopicPartition(PARTITION.topic(), 5);
        consumer.assign(List.of(last));
        consumer.updateBeginningOffsets(Map.of(last, 0L));
        consumer.updateEndOffsets(Map.of(last, 0L));
        var broker = new Node(1, "broker", 9092);
        var nodes = new Node[] {broker};
        consumer.updatePartitions(
                last.topic(),
                IntStream.range(0, 3)
                        .mapToObj(number ->
                                new PartitionInfo(last.topic(), number, broker, nodes, nodes))
                        .toList());

        try (var reader = start()) {
            assertThat(crashed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(reader.isReady()).isFalse();
        }
    }

    @Test
    void closingEndsThoughARecordIsStillBeingReceived() {
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var reader =
                PartitionReader.start(
                        "replies",
                        consumer,
                        _ -> {
                            begun.countDown();
                            awaitQuietly(release);
                        },
                        crashed::countDown,
                        Duration.ofMillis(50));
        write(1);
        awaitQuietly(begun);

        reader.close();

        assertThat(release.getCount()).isEqualTo(1);
        release.countDown();
        await().until(consumer::closed);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private PartitionReader start() {
        return PartitionReader.start("replies", consumer, this::receive, crashed::countDown);
    }

    private void receive(ConsumerRecord<byte[], byte[]> record) {
        switch (record.value()[0]) {
            case 0 -> throw new IllegalArgumentException("unreadable");
            case 2 -> throw new OutOfMemoryError("on purpose");
            default -> read.add(record.offset());
        }
    }

    private void write(int... values) {
        consumer.schedulePollTask(() -> {
            for (int i = 0; i < values.length; i++) {
                consumer.addRecord(
                        new ConsumerRecord<>(
                                PARTITION.topic(),
                                PARTITION.partition(),
                                i,
                                new byte[0],
                                new byte[] {(byte) values[i]}));
            }
        });
    }
}
