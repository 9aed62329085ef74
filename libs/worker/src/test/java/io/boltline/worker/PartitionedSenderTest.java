package io.boltline.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.boltline.kafka.AcknowledgedSender;
import io.boltline.outage.Trouble;
import io.boltline.outage.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class PartitionedSenderTest {
    private static final String TOPIC = "events";
    private static final int PARTITIONS = 24;

    private final RefusingProducer producer = new RefusingProducer();

    private final PartitionedSender sender =
            new PartitionedSender(new AcknowledgedSender(producer));

    @Test
    void aPartitionThatRefusesWritesIsNotServedByTheOthers() {
        var stuck = aRecord("stuck");
        producer.refuse(partitionOf(stuck));
        var used = new DependenciesUsed();
        used.during(() ->
                IntStream.range(0, 100).mapToObj(this::recordElsewhere).forEach(sender::send));
        used.credit();

        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> sender.send(stuck))
                .withMessage("kafka is unavailable")
                .withCauseInstanceOf(NotEnoughReplicasException.class)
                .satisfies(e ->
                        assertThat(e.dependency().failed()).isEqualTo(new Dependency.Tally(0, 1)));
    }

    @Test
    void sendsWhatItCanOfSeveralRecords() {
        var stuck = aRecord("stuck");
        var elsewhere = recordElsewhere(1);
        producer.refuse(partitionOf(stuck));

        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> sender.sendAll(List.of(elsewhere, stuck)));
        assertThat(producer.history()).containsExactly(elsewhere);
    }

    @Test
    void givesUpAnAnswerWhosePartitionThereIsNot() {
        var nowhere = new ProducerRecord<>(TOPIC, PARTITIONS, new byte[0], new byte[0]);
        var there = aRecord("there");
        producer.refuse(PARTITIONS);

        sender.answer(List.of(nowhere, there));

        assertThat(producer.history()).containsExactly(there);
    }

    /** Whoever may write a command names any partition, and must cost nothing that lasts. */
    @Test
    void keepsNothingOfPartitionsThatThereAreNot() {
        var kept = new ArrayList<TopicPartition>();
        var failed = new AtomicInteger();
        var there = aRecord("there");
        var careful =
                new PartitionedSender(
                        new AcknowledgedSender(producer),
                        to -> {
                            kept.add(to);
                            return counting(failed);
                        },
                        Use.UNTOLD);

        for (int partition = PARTITIONS; partition < 2 * PARTITIONS; partition++) {
            producer.refuse(partition);
            var nowhere = new ProducerRecord<>(TOPIC, partition, new byte[0], new byte[0]);
            careful.answer(List.of(nowhere, there));
        }

        assertThat(kept).containsExactly(new TopicPartition(TOPIC, partitionOf(there)));
        assertThat(failed).hasValue(0);
    }

    private static Use counting(AtomicInteger failed) {
        return new Use() {
            @Override
            public void failed(Trouble trouble) {
                failed.incrementAndGet();
            }

            @Override
            public void served() {}
        };
    }

    @Test
    void keepsTryingAnAnswerWhosePartitionRefusesIt() {
        var stuck = aRecord("stuck");
        producer.refuse(partitionOf(stuck));

        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> sender.answer(List.of(stuck)));
    }

    @Test
    void aRecordThatIsTooLargeIsItsOwnTrouble() {
        producer.sendException = new RecordTooLargeException("4 MB");

        assertThatExceptionOfType(RecordTooLargeException.class)
                .isThrownBy(() -> sender.send(aRecord("large")));
    }

    @Test
    void laysNothingAsideWhileOnePartitionOfManyRefusesWrites() {
        var stuck = aRecord("stuck");
        var letters = ConcurrentHashMap.<Long>newKeySet();
        var registry = new SimpleMeterRegistry();
        var finished = new AtomicInteger();
        producer.refuse(partitionOf(stuck));
        var window = windowOnto(registry, letters, finished);

        window.arrive(List.of(consumed(0, "stuck")), Map.of());
        int offset = 1;
        // So many others are served that it would be alone in failing, were it one dependency.
        while (retries(registry) < 30 || offset <= 30) {
            window.arrive(List.of(consumed(offset, keyElsewhere(offset))), Map.of());
            offset++;
            int arrived = offset;
            await().pollInterval(Duration.ofMillis(1)).until(() -> finished.get() == arrived - 1);
        }
        producer.mend();

        int arrived = offset;
        await().until(() -> finished.get() == arrived);
        assertThat(letters).isEmpty();
    }

    private Window windowOnto(
            SimpleMeterRegistry registry, Set<Long> letters, AtomicInteger finished) {
        var settings =
                WorkerSettings.of("group", TOPIC)
                        .withBackoff(new Backoff(Duration.ofMillis(5), Duration.ofMillis(5)));
        var execution =
                new Execution(
                        settings,
                        (record, _) -> {
                            sender.send(new ProducerRecord<>(TOPIC, record.key(), record.value()));
                            finished.incrementAndGet();
                        },
                        (record, _) -> letters.add(record.offset()),
                        ExcessRecords.WAIT,
                        new WorkerMeters(registry, "group"),
                        _ -> {});
        var windows = new CompletableFuture<Window>();
        var window =
                new Window(
                        settings,
                        ExcessRecords.WAIT,
                        slot ->
                                Thread.startVirtualThread(
                                        () -> execution.run(slot, windows.join())),
                        System::nanoTime);
        windows.complete(window);
        window.assign(List.of(new TopicPartition(TOPIC, 0)));
        return window;
    }

    private static double retries(SimpleMeterRegistry registry) {
        return registry.find("boltline.worker.retries").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static ConsumerRecord<byte[], byte[]> consumed(long offset, String key) {
        return new ConsumerRecord<>(TOPIC, 0, offset, key.getBytes(UTF_8), new byte[0]);
    }

    private ProducerRecord<byte[], byte[]> recordElsewhere(int number) {
        return aRecord(keyElsewhere(number));
    }

    /** One that isn't in the partition of {@code stuck}. */
    private String keyElsewhere(int number) {
        String key = "key-" + number;
        while (partitionOf(aRecord(key)) == partitionOf(aRecord("stuck"))) {
            key += "'";
        }
        return key;
    }

    private int partitionOf(ProducerRecord<byte[], byte[]> record) {
        return new AcknowledgedSender(producer).partitionOf(record).orElseThrow();
    }

    private static ProducerRecord<byte[], byte[]> aRecord(String key) {
        return new ProducerRecord<>(TOPIC, key.getBytes(UTF_8), new byte[] {1});
    }

    /** A cluster of which one partition lacks replicas. */
    private static final class RefusingProducer extends MockProducer<byte[], byte[]> {
        private volatile int refused = -1;

        RefusingProducer() {
            super(cluster(), true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        private static Cluster cluster() {
            var node = new Node(1, "broker", 9092);
            var nodes = new Node[] {node};
            var partitions =
                    IntStream.range(0, PARTITIONS)
                            .mapToObj(p -> new PartitionInfo(TOPIC, p, node, nodes, nodes))
                            .toList();
            return new Cluster("cluster", List.of(node), partitions, Set.of(), Set.of());
        }

        void refuse(int partition) {
            refused = partition;
        }

        void mend() {
            refused = -1;
        }

        @Override
        public synchronized Future<RecordMetadata> send(
                ProducerRecord<byte[], byte[]> record, Callback callback) {
            return new AcknowledgedSender(this).partitionOf(record).orElseThrow() == refused
                    ? CompletableFuture.failedFuture(
                            new NotEnoughReplicasException("1 of 2 replicas"))
                    : super.send(record, callback);
        }
    }
}
