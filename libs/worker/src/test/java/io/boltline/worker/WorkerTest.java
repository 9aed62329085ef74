package io.boltline.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.boltline.kafka.AcknowledgedSender;
import io.boltline.kafka.BrokerClock;
import io.boltline.standins.kafka.KafkaStandIn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The worker on a real broker. */
@Timeout(180)
class WorkerTest {
    private static final int PARTITIONS = 2;

    @TempDir static Path data;

    private static KafkaStandIn kafka;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Worker> workers = new ArrayList<>();
    private final AtomicReference<Throwable> crash = new AtomicReference<>();
    private final Dependency node = new Dependency("node", IllegalStateException.class::isInstance);
    private String topic;

    @BeforeAll
    static void startBroker() {
        // A group is joined through the broker, which has to make its own topics first.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        kafka = KafkaStandIn.start(data);
        admin = Admin.create(connection());
        producer = producer();
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                connection(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        admin.close();
        kafka.close();
    }

    @BeforeEach
    void createTopic(TestInfo test) throws Exception {
        topic = test.getTestMethod().orElseThrow().getName();
        admin.createTopics(
                        List.of(
                                new NewTopic(topic, PARTITIONS, (short) 1),
                                new NewTopic(topic + ".dlt", PARTITIONS, (short) 1)))
                .all()
                .get();
        awaitLeaders(topic);
        awaitLeaders(topic + ".dlt");
    }

    /**
     * Returns when every partition answers. A batch that is refused because the new leader is not
     * there yet, while a later one is taken, leaves an idempotent producer out of sequence until
     * its delivery time-out.
     */
    private static void awaitLeaders(String topic) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() -> admin.listOffsets(latest(topic)).all().get() != null);
    }

    @AfterEach
    void stopWorkers() {
        workers.forEach(Worker::close);
    }

    @Test
    void handlesAndCommitsEveryRecord() {
        var handled = new ConcurrentLinkedQueue<String>();
        send(100);

        start(settings(), (record, _) -> handled.add(text(record)));

        awaitCommittedToTheEnd();
        assertThat(handled).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void commitsOverTheGapsThatControlRecordsLeave() {
        var handled = new ConcurrentLinkedQueue<String>();
        var configuration = connection();
        configuration.put("transactional.id", topic);
        try (var transactional =
                new KafkaProducer<>(
                        configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
            transactional.initTransactions();
            for (int i = 0; i < 20; i++) {
                transactional.beginTransaction();
                var _ =
                        transactional.send(
                                new ProducerRecord<>(topic, 0, bytes("k" + i), bytes("v" + i)));
                if (i % 5 == 4) {
                    transactional.abortTransaction();
                } else {
                    transactional.commitTransaction();
                }
            }
        }
        var _ = producer.send(new ProducerRecord<>(topic, 0, bytes("last"), bytes("last")));
        producer.flush();

        start(settings(), (record, _) -> handled.add(text(record)));

        awaitCommittedToTheEnd();
        assertThat(handled).hasSize(17).contains("v0", "last").doesNotContain("v4", "v19");
    }

    /** As a redrive writes: the last offset before the end is the transaction's marker. */
    @Test
    void startsAgainWhenAllThatItHandledIsDeleted() throws Exception {
        sendInATransaction("redriven");
        var handled = new ConcurrentLinkedQueue<String>();
        var first = start(settings(), (record, _) -> handled.add(text(record)));
        await().until(() -> handled.size() == 1);
        awaitCommittedToTheEnd();
        first.close();
        deleteAll();

        start(settings(), (record, _) -> handled.add(text(record)));
        send(1);

        await().until(() -> handled.contains("v0"));
        awaitCommittedToTheEnd();
        assertThat(crash).hasNullValue();
        assertThat(handled).containsExactlyInAnyOrder("redriven", "v0");
    }

    @Test
    void stepsOverAMarkerThatItFindsBehindItsOffset() throws Exception {
        sendInATransaction("handled long ago");
        commit(0, 1);

        start(settings(), (_, _) -> {});

        awaitCommittedToTheEnd();
    }

    @Test
    void namesTheCommandThatGoesOnBehindDeletedRecords() throws Exception {
        sendInATransaction("handled by an older build");
        commit(0, 1);
        commit(1, 0);
        deleteAll();

        start(settings(), (_, _) -> {});

        await().until(() -> crash.get() != null);
        assertThat(crash.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("{" + topic + "-0=1}")
                .hasMessageContaining("what is left begins at {" + topic + "-0=2}")
                .hasMessageContaining(
                        "--group %s --topic %s:0 --reset-offsets --to-earliest --execute"
                                .formatted(topic, topic));
    }

    private void sendInATransaction(String value) throws Exception {
        var before = committedEnd();
        var configuration = connection();
        configuration.put("transactional.id", topic);
        try (var transactional =
                new KafkaProducer<>(
                        configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            var _ = transactional.send(new ProducerRecord<>(topic, 0, bytes("k"), bytes(value)));
            transactional.commitTransaction();
        }
        // The marker is written after the producer was told.
        await().until(() -> committedEnd() == before + 2);
    }

    private long committedEnd() throws Exception {
        var first = new TopicPartition(topic, 0);
        return admin.listOffsets(
                        Map.of(first, OffsetSpec.latest()),
                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(first)
                .get()
                .offset();
    }

    private void deleteAll() throws Exception {
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(-1)))
                .all()
                .get();
    }

    private void commit(int partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(
                        topic,
                        Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    @Test
    void finishesAThousandFastRecordsBesideASlowOneAndCommitsNeither() throws Exception {
        var release = new CountDownLatch(1);
        var fast = new AtomicInteger();
        producer.send(new ProducerRecord<>(topic, 0, bytes("slow"), bytes("slow"))).get();
        for (int i = 0; i < 1000; i++) {
            var _ = producer.send(new ProducerRecord<>(topic, 0, bytes("k" + i), bytes("fast")));
        }
        producer.flush();

        start(
                settings(),
                (record, _) -> {
                    if (text(record).equals("slow")) {
                        awaitQuietly(release);
                    } else {
                        fast.incrementAndGet();
                    }
                });

        await().until(() -> fast.get() == 1000);
        assertThat(committed(0)).isZero();
        release.countDown();
        awaitCommittedToTheEnd();
    }

    @Test
    void keepsTheOrderOfEachKey() {
        var seen = new ConcurrentHashMap<String, List<Integer>>();
        for (int i = 0; i < 2000; i++) {
            var _ =
                    producer.send(
                            new ProducerRecord<>(topic, bytes("key" + i % 37), bytes("" + i)));
        }
        producer.flush();

        start(
                settings(),
                (record, _) -> {
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(2_000_000));
                    seen.computeIfAbsent(new String(record.key(), UTF_8), _ -> new ArrayList<>())
                            .add(Integer.parseInt(text(record)));
                });

        awaitCommittedToTheEnd();
        assertThat(seen).hasSize(37);
        assertThat(seen.values())
                .allSatisfy(order -> assertThat(order).isSorted().doesNotHaveDuplicates());
    }

    /** As an attack does: one key over and over, while its first record takes its time. */
    @Test
    void aHotKeyHoldsUpNobodyElse() {
        var release = new CountDownLatch(1);
        var hot = new ConcurrentLinkedQueue<String>();
        var others = new AtomicInteger();
        for (int i = 0; i < 300; i++) {
            var _ = producer.send(new ProducerRecord<>(topic, 0, bytes("hot"), bytes("" + i)));
        }
        for (int i = 0; i < 50; i++) {
            var _ = producer.send(new ProducerRecord<>(topic, 0, bytes("k" + i), bytes("other")));
        }
        producer.flush();
        var refusals = new Refusals();

        start(
                settings().withMaxInFlight(16).withKeyLimits(new KeyLimits(8, 10_000, 10_000)),
                deadLetterTopic(),
                refusals,
                (record, _) -> {
                    if (text(record).equals("other")) {
                        others.incrementAndGet();
                    } else {
                        awaitQuietly(release);
                        hot.add(text(record));
                    }
                });

        await().until(() -> others.get() == 50);
        assertThat(refusals.sent).isEmpty();
        release.countDown();
        awaitCommittedToTheEnd();
        assertThat(hot).containsExactlyElementsOf(numbers(0, 9));
        assertThat(refusals.sent).containsExactlyElementsOf(numbers(9, 300));
        assertThat(meter("boltline.worker.refused")).isEqualTo(291);
        assertThat(deadLetters()).isEmpty();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    /** Are sent at the second try. */
    private final class Refusals implements ExcessRecords {
        private final Queue<String> sent = new ConcurrentLinkedQueue<>();
        private final AtomicInteger tries = new AtomicInteger();

        @Override
        public Optional<Answer> answerTo(ConsumerRecord<byte[], byte[]> record) {
            var answer = new ProducerRecord<>("replies", record.key(), record.value());
            return Optional.of(() -> Optional.of(answer));
        }

        @Override
        public void send(List<ProducerRecord<byte[], byte[]>> answers) {
            node.run(() -> {
                if (tries.incrementAndGet() == 1) {
                    throw new IllegalStateException("not acknowledged");
                }
                answers.forEach(answer -> sent.add(new String(answer.value(), UTF_8)));
            });
        }
    }

    @Test
    void laysPoisonAsideWithItsCauseAndGoesOn() throws Exception {
        var handled = new ConcurrentLinkedQueue<String>();
        var poison = new ProducerRecord<>(topic, 1, bytes("bad"), new byte[] {(byte) 0xff, 0, 1});
        poison.headers().add("ce_id", bytes("42")).add("secret", bytes("cookie"));
        long offset = producer.send(poison).get().offset();
        send(10);

        start(
                settings(),
                (record, _) -> {
                    if (text(record).startsWith("v")) {
                        handled.add(text(record));
                    } else {
                        throw new IllegalArgumentException("not one of ours");
                    }
                });

        awaitCommittedToTheEnd();
        assertThat(handled).hasSize(10);
        var letter = onlyDeadLetter();
        assertThat(letter.partition()).isEqualTo(1);
        assertThat(letter.key()).isEqualTo(bytes("bad"));
        assertThat(letter.value()).containsExactly(0xff, 0, 1);
        assertThat(headers(letter))
                .containsEntry("ce_id", "42")
                .containsEntry("dlt_group", topic)
                .containsEntry("dlt_topic", topic)
                .containsEntry("dlt_partition", "1")
                .containsEntry("dlt_offset", Long.toString(offset))
                .containsEntry("dlt_cause", "java.lang.IllegalArgumentException")
                .containsEntry("dlt_reason", "not one of ours")
                .containsEntry("dlt_attempts", "1")
                .doesNotContainKey("secret");
        assertThat(meter("boltline.worker.dead.letters")).isEqualTo(1);
    }

    @Test
    void waitsOutAnOutageWithAFullWindowAndLosesNothing() {
        var down = new AtomicBoolean(true);
        var handled = ConcurrentHashMap.<String>newKeySet();
        send(500);

        start(
                settings().withMaxInFlight(16).withMaxSpan(10_000),
                (record, _) ->
                        node.run(() -> {
                            if (down.get()) {
                                throw new IllegalStateException("connection refused");
                            }
                            handled.add(text(record));
                        }));

        await().until(() ->
                meter("boltline.worker.in.flight") == 16 && meter("boltline.worker.waiting") >= 16);
        await().until(() -> meter("boltline.worker.retries") > 100);
        assertThat(meter("boltline.worker.waiting")).isLessThanOrEqualTo(32);
        assertThat(committed(0) + committed(1)).isZero();
        down.set(false);
        awaitCommittedToTheEnd();
        assertThat(handled).hasSize(500);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void laysARecordAsideThatIsAloneInFailing() {
        var handled = ConcurrentHashMap.<String>newKeySet();
        var _ = producer.send(new ProducerRecord<>(topic, 0, bytes("bad"), bytes("bad")));

        start(
                settings(),
                (record, _) ->
                        node.run(() -> {
                            if (text(record).equals("bad")) {
                                throw new IllegalStateException("always 500 for this one");
                            }
                            handled.add(text(record));
                        }));

        await().until(() -> {
            send(5);
            return !deadLetters().isEmpty();
        });
        awaitCommittedToTheEnd();
        assertThat(handled).isNotEmpty().doesNotContain("bad");
        assertThat(headers(onlyDeadLetter()))
                .containsEntry("dlt_cause", "node")
                .hasEntrySatisfying(
                        "dlt_attempts",
                        attempts -> assertThat(Integer.parseInt(attempts)).isGreaterThan(10));
    }

    @Test
    void laysNothingAsideThatADependencyWhichComesAndGoesServesInTheEnd() {
        var tries = new ConcurrentHashMap<String, AtomicInteger>();
        var handled = ConcurrentHashMap.<String>newKeySet();
        send(200);

        // Of those that come at once it serves a few, again and again; the last waits the longest.
        start(
                settings(),
                (record, _) ->
                        node.run(() -> {
                            int number =
                                    tries.computeIfAbsent(text(record), _ -> new AtomicInteger())
                                            .incrementAndGet();
                            if (number <= Math.floorMod(text(record).hashCode(), 30)) {
                                throw new IllegalStateException("away again");
                            }
                            handled.add(text(record));
                        }));

        awaitCommittedToTheEnd();
        assertThat(handled).hasSize(200);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void handlesAgainInAProjectionUntilTheCauseIsMended() {
        var mended = new AtomicBoolean();
        var handled = ConcurrentHashMap.<String>newKeySet();
        send(10);

        start(
                settings(),
                DeadLetters.NEVER_SKIP,
                (record, _) -> {
                    if (text(record).equals("v3") && !mended.get()) {
                        throw new IllegalArgumentException("a bug");
                    }
                    handled.add(text(record));
                });

        await().until(() -> handled.size() == 9);
        assertThat(committed(0) + committed(1)).isLessThan(10);
        mended.set(true);
        awaitCommittedToTheEnd();
        assertThat(handled).hasSize(10);
    }

    @Test
    void handlesTogetherWhatConcernsTheHandlerAndCommitsAll() {
        var batches = new ConcurrentLinkedQueue<List<String>>();
        send(100);

        startBatches(Duration.ofMillis(50), batches::add);

        awaitCommittedToTheEnd();
        assertThat(batches.stream().flatMap(List::stream))
                .hasSize(50)
                .doesNotHaveDuplicates()
                .allMatch(WorkerTest::isEven);
        assertThat(batches).hasSizeLessThan(25).allMatch(batch -> batch.size() <= 10);
    }

    /** Written, but the commit is lost with the process: the next instance writes it once more. */
    @Test
    void handlesABatchAgainThatWasNotCommitted() {
        var written = new ConcurrentLinkedQueue<List<String>>();
        send(10);
        startBatches(
                Duration.ZERO,
                batch -> {
                    written.add(batch);
                    throw new StackOverflowError("killed");
                });
        await().until(() -> crash.get() != null);
        assertThat(committed(0) + committed(1)).isZero();

        var again = new ConcurrentLinkedQueue<List<String>>();
        startBatches(Duration.ZERO, again::add);

        awaitCommittedToTheEnd();
        assertThat(again.stream().flatMap(List::stream)).hasSize(5).containsAll(written.peek());
    }

    /** As while services are replaced: builds that know no batches are in the same group. */
    @Test
    void sharesItsGroupWithWorkersThatHandleEachAlone() {
        var together = new ConcurrentLinkedQueue<String>();
        var alone = new ConcurrentLinkedQueue<String>();
        startBatches(Duration.ofMillis(20), together::addAll);
        await().until(() -> {
            send(50);
            return together.size() > 50;
        });

        start(settings(), (record, _) -> alone.add(text(record)));
        await().until(() -> {
            send(50);
            return alone.size() > 50;
        });

        int before = together.size();
        await().until(() -> {
            send(50);
            return together.size() > before;
        });
        awaitCommittedToTheEnd();
        assertThat(crash).hasNullValue();
    }

    @Test
    void losesNothingWhenThePartitionsMoveInMidFlight() {
        var first = new ConcurrentLinkedQueue<Long>();
        var second = new ConcurrentLinkedQueue<Long>();
        var sent = new AtomicInteger();
        start(settings().withMaxInFlight(32), (record, _) -> note(first, record));
        await().until(() -> {
            send(50);
            sent.addAndGet(50);
            return first.size() > 100;
        });

        start(settings().withMaxInFlight(32), (record, _) -> note(second, record));
        await().until(() -> {
            send(50);
            sent.addAndGet(50);
            return second.size() > 100;
        });

        awaitCommittedToTheEnd();
        // What ran was drained and committed before the partition went over: nothing was repeated
        // either.
        assertThat(first.size() + second.size()).isEqualTo(sent.get());
        assertThat(first).doesNotHaveDuplicates().doesNotContainAnyElementsOf(second);
    }

    private static void note(
            ConcurrentLinkedQueue<Long> handled, ConsumerRecord<byte[], byte[]> record) {
        LockSupport.parkNanos(1_000_000);
        handled.add(record.offset() * PARTITIONS + record.partition());
    }

    @Test
    void deliversAgainWhatWasUnfinishedInACrash() {
        var handled = new ConcurrentLinkedQueue<String>();
        send(20);
        start(
                settings().withDrainTimeout(Duration.ofMillis(100)),
                (record, _) -> {
                    if (text(record).equals("v7")) {
                        throw new StackOverflowError("a bug");
                    }
                    handled.add(text(record));
                });
        await().until(() -> crash.get() != null);
        assertThat(handled).doesNotContain("v7");

        start(settings(), (record, _) -> handled.add(text(record)));

        awaitCommittedToTheEnd();
        assertThat(new TreeSet<>(handled)).hasSize(20).contains("v7");
    }

    @Test
    void letsWhatRunsEndWhenItIsStopped() throws Exception {
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var finished = new AtomicBoolean();
        producer.send(new ProducerRecord<>(topic, 0, bytes("k"), bytes("v"))).get();
        var worker =
                start(
                        settings(),
                        (_, _) -> {
                            begun.countDown();
                            awaitQuietly(release);
                            finished.set(true);
                        });
        begun.await();

        var closing = Thread.ofVirtual().start(worker::close);
        release.countDown();
        closing.join();

        assertThat(finished).isTrue();
        assertThat(committed(0)).isEqualTo(1);
    }

    @Test
    void givesUpABackOffAtOnceWhenItIsStopped() {
        send(1);
        var worker =
                start(
                        settings()
                                .withBackoff(
                                        new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(5))),
                        (_, _) ->
                                node.run(() -> {
                                    throw new IllegalStateException("down");
                                }));
        await().until(() -> meter("boltline.worker.retries") >= 1);

        long start = System.nanoTime();
        worker.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
        assertThat(committed(0) + committed(1)).isZero();
    }

    @Test
    void startsANewGroupBeforeTheFirstRecord() {
        var handled = new ConcurrentLinkedQueue<String>();
        send(5);

        start(settings(), (record, _) -> handled.add(text(record)));

        awaitCommittedToTheEnd();
        assertThat(handled).hasSize(5);
    }

    @Test
    void takesBackWhatWasRedrivenWithItsFirstStamp() throws Exception {
        String redrive = topic + ".redrive";
        admin.createTopics(List.of(new NewTopic(redrive, PARTITIONS, (short) 1))).all().get();
        awaitLeaders(redrive);
        var handled = new ConcurrentLinkedQueue<String>();
        send(1);
        var again = new ProducerRecord<>(redrive, bytes("key0"), bytes("again"));
        again.headers().add("redrive_timestamp", bytes("86400000"));
        producer.send(again).get();

        start(
                settings().withRedrive(redrive),
                (record, _) -> handled.add(text(record) + (record.timestamp() == 86_400_000L)));

        await().atMost(Duration.ofSeconds(40)).until(() -> handled.size() == 2);
        assertThat(handled).containsExactlyInAnyOrder("v0false", "againtrue");
    }

    /** What somebody else's choice of a partition puts there must not be lost. */
    @Test
    void readsPartitionsThatAreAddedWhileItRuns() throws Exception {
        var handled = new ConcurrentLinkedQueue<String>();
        start(
                settings(),
                Map.of("metadata.max.age.ms", 500),
                (record, _) -> {
                    if (text(record).equals("poison")) {
                        throw new IllegalArgumentException("not one of ours");
                    }
                    handled.add(text(record));
                });
        send(10);
        awaitCommittedToTheEnd();

        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2 * PARTITIONS))).all().get();
        try (var stranger = producer()) {
            stranger.send(new ProducerRecord<>(topic, PARTITIONS, bytes("k"), bytes("added")))
                    .get();
            stranger.send(new ProducerRecord<>(topic, PARTITIONS, bytes("p"), bytes("poison")))
                    .get();
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> committed(PARTITIONS) == 2 || crash.get() != null);
        assertThat(crash).hasNullValue();
        assertThat(handled).hasSize(11).contains("added");
        assertThat(headers(onlyDeadLetter()))
                .containsEntry("dlt_partition", Integer.toString(PARTITIONS));
    }

    @Test
    void refusesToStartBehindDeletedRecordsWithoutAnOffset() throws Exception {
        send(50);
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(1)))
                .all()
                .get();

        assertThatThrownBy(() -> start(settings(), (_, _) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "has no offset and the records before these are deleted: {"
                                + topic
                                + "-0=1}");
    }

    @Test
    void learnsTheBrokersTime() throws Exception {
        admin.createTopics(
                        List.of(
                                new NewTopic(topic + ".stamped", 1, (short) 1)
                                        .configs(
                                                Map.of("message.timestamp.type", "LogAppendTime"))))
                .all()
                .get();

        try (var clock = BrokerClock.start(new AcknowledgedSender(producer), topic + ".stamped")) {
            // As far off as the answer was late, and it may be late on a busy machine.
            assertThat(Duration.between(clock.instant(), Instant.now()).abs())
                    .isLessThan(Duration.ofSeconds(10));
        }
    }

    private WorkerSettings settings() {
        return WorkerSettings.of(topic, topic)
                .withBackoff(new Backoff(Duration.ofMillis(5), Duration.ofMillis(20)));
    }

    private Worker start(WorkerSettings settings, RecordHandler handler) {
        return start(settings, deadLetterTopic(), handler);
    }

    private DeadLetters deadLetterTopic() {
        return new DeadLetterTopic(
                new AcknowledgedSender(producer), topic + ".dlt", topic, Set.of("secret"));
    }

    private Worker start(WorkerSettings settings, DeadLetters deadLetters, RecordHandler handler) {
        return start(settings, deadLetters, ExcessRecords.WAIT, handler);
    }

    private Worker start(
            WorkerSettings settings,
            DeadLetters deadLetters,
            ExcessRecords excess,
            RecordHandler handler) {
        return start(settings, Map.of(), deadLetters, excess, handler);
    }

    private Worker start(WorkerSettings settings, Map<String, Object> more, RecordHandler handler) {
        return start(settings, more, deadLetterTopic(), ExcessRecords.WAIT, handler);
    }

    private Worker start(
            WorkerSettings settings,
            Map<String, Object> more,
            DeadLetters deadLetters,
            ExcessRecords excess,
            RecordHandler handler) {
        var kafka = new HashMap<>(connection());
        kafka.putAll(more);
        var worker =
                Worker.start(settings, kafka, handler, deadLetters, excess, registry, crash::set);
        workers.add(worker);
        return worker;
    }

    /** Of ten at most; every second record concerns it. */
    private void startBatches(Duration pace, Consumer<List<String>> handler) {
        var batchHandler =
                new BatchHandler() {
                    @Override
                    public boolean concerns(ConsumerRecord<byte[], byte[]> record) {
                        return isEven(text(record));
                    }

                    @Override
                    public Map<ConsumerRecord<byte[], byte[]>, RuntimeException> handle(
                            List<ConsumerRecord<byte[], byte[]>> records) {
                        handler.accept(records.stream().map(WorkerTest::text).toList());
                        return Map.of();
                    }
                };
        workers.add(
                Worker.start(
                        settings().withDrainTimeout(Duration.ofSeconds(1)),
                        new Batching(10, pace),
                        connection(),
                        batchHandler,
                        registry,
                        crash::set));
    }

    private static boolean isEven(String text) {
        return Integer.parseInt(text.substring(1)) % 2 == 0;
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            var _ = producer.send(new ProducerRecord<>(topic, bytes("key" + i), bytes("v" + i)));
        }
        producer.flush();
    }

    private void awaitCommittedToTheEnd() {
        var query = latest(topic);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> {
                    var ends = admin.listOffsets(query).all().get();
                    for (int p = 0; p < PARTITIONS; p++) {
                        assertThat(committed(p))
                                .isEqualTo(
                                        requireNonNull(ends.get(new TopicPartition(topic, p)))
                                                .offset());
                    }
                });
    }

    private static Map<TopicPartition, OffsetSpec> latest(String topic) {
        return IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(
                        Collectors.toMap(
                                p -> new TopicPartition(topic, p), _ -> OffsetSpec.latest()));
    }

    private long committed(int partition) {
        try {
            var offset =
                    admin.listConsumerGroupOffsets(topic)
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .get(new TopicPartition(topic, partition));
            return offset == null ? 0 : offset.offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ConsumerRecord<byte[], byte[]> onlyDeadLetter() {
        var letters = deadLetters();
        assertThat(letters).hasSize(1);
        return letters.getFirst();
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        try (var consumer =
                new KafkaConsumer<>(
                        connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    IntStream.range(0, PARTITIONS)
                            .mapToObj(p -> new TopicPartition(topic + ".dlt", p))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var letters = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < requireNonNull(ends.get(p)))) {
                consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
            }
            return letters;
        }
    }

    private double meter(String name) {
        return registry.find(name).meters().stream()
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .sum();
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        var headers = new HashMap<String, String>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No worker waits half a second for what may not come, nor to be closed. */
    private static Map<String, Object> connection() {
        return new HashMap<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "fetch.max.wait.ms", 20));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
