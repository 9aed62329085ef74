package io.boltline.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches out of a window, without a broker. */
@Timeout(180)
class BatchesTest {
    private static final TopicPartition PARTITION = new TopicPartition("events", 0);
    private static final WorkerSettings SETTINGS = WorkerSettings.of("g", PARTITION.topic());
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4));

    private final Dependency database =
            new Dependency("database", IllegalStateException.class::isInstance);
    private final Set<String> poison = ConcurrentHashMap.newKeySet();
    private final Set<String> spoilt = ConcurrentHashMap.newKeySet();
    private final Set<String> unclear = ConcurrentHashMap.newKeySet();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger tries = new AtomicInteger();
    private final List<List<String>> handled = new CopyOnWriteArrayList<>();
    private final AtomicReference<Throwable> crash = new AtomicReference<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private volatile boolean away;
    private volatile boolean rowsAway;
    private @Nullable Batches batches;
    private @Nullable Window opened;
    private long next;
    private long committed;

    /**
     * Handles what it can: poison fails by itself, what is spoilt or unclear fails all with it, and
     * what is silent does so after longer than any pause.
     */
    private final BatchHandler handler =
            new BatchHandler() {
                @Override
                public boolean concerns(ConsumerRecord<byte[], byte[]> record) {
                    return true;
                }

                @Override
                public Map<ConsumerRecord<byte[], byte[]>, RuntimeException> handle(
                        List<ConsumerRecord<byte[], byte[]>> records) {
                    tries.incrementAndGet();
                    var texts = records.stream().map(BatchesTest::text).toList();
                    database.run(() -> {
                        if (texts.stream().anyMatch(silent::contains)) {
                            pass(Duration.ofMillis(10));
                            throw new IllegalStateException("silent");
                        }
                        if (away || texts.stream().anyMatch(unclear::contains)) {
                            throw new IllegalStateException("away");
                        }
                    });
                    if (texts.stream().anyMatch(spoilt::contains)) {
                        throw new IllegalArgumentException("spoilt");
                    }
                    var failures = new HashMap<ConsumerRecord<byte[], byte[]>, RuntimeException>();
                    for (var record : records) {
                        if (poison.contains(text(record))) {
                            failures.put(record, new IllegalArgumentException("poison"));
                        }
                        if (rowsAway) {
                            failures.put(record, rowAway());
                        }
                    }
                    handled.add(
                            records.stream()
                                    .filter(record -> !failures.containsKey(record))
                                    .map(BatchesTest::text)
                                    .toList());
                    return failures;
                }
            };

    @BeforeEach
    void begin() {
        begin(10, Duration.ZERO);
    }

    @AfterEach
    void end() {
        requireNonNull(batches).end();
    }

    @Test
    void handlesOneAloneAtOnceAndThenWhatComesTogether() {
        begin(3, NEVER);

        arrive("a");
        await().until(() -> handled.size() == 1);
        arrive("b");
        arrive("c");
        assertThat(handled).containsExactly(List.of("a"));
        arrive("d");

        await().until(() -> handled.size() == 2);
        assertThat(handled).containsExactly(List.of("a"), List.of("b", "c", "d"));
    }

    @Test
    void letsNobodyWaitLongerThanThePace() {
        begin(100, Duration.ofMillis(20));
        arrive("a");
        await().until(() -> handled.size() == 1);

        arrive("b");

        await().until(() -> handledTexts().contains("b"));
    }

    @Test
    void waitsForNoMoreThanThereArePlaces() {
        begin(10, NEVER, QUICK, handler, 4);
        arrive("a");
        await().until(() -> handled.size() == 1);

        arrive(texts("v", 8));

        await().until(() -> committable() == 9);
        assertThat(handled).extracting(List::size).containsExactly(1, 4, 4);
    }

    @Test
    void waitsForNoMoreThanTheFailedLeavePlacesFor() {
        poison.addAll(List.of("bad", "worse"));
        begin(3, NEVER, new Backoff(NEVER, NEVER), handler, 4);
        arrive("a");
        await().until(() -> handled.size() == 1);
        arrive("bad", "worse", "b");
        await().until(() -> handled.size() == 2);

        arrive(texts("v", 4));

        await().until(() -> handledTexts().contains("v3"));
        assertThat(handled).extracting(List::size).containsExactly(1, 1, 2, 2);
    }

    @Test
    void handlesRecordsOfOneKeyTogetherAndInOrder() {
        begin(3, NEVER);
        arrive("first");
        await().until(() -> handled.size() == 1);

        arrive("a", "b", "c");

        await().until(() -> handled.size() == 2);
        assertThat(handled.getLast()).containsExactly("a", "b", "c");
    }

    @Test
    void finishesTheOthersAndTriesPoisonAgainUntilItsCauseIsMended() {
        poison.add("bad");
        begin(10, Duration.ZERO);

        arrive("a", "bad", "b");
        await().until(() -> handledTexts().containsAll(List.of("a", "b")));
        arrive("c");

        await().until(() -> handledTexts().contains("c"));
        assertThat(committable()).isEqualTo(1);
        poison.clear();
        await().until(() -> committable() == 4);
        assertThat(handledTexts()).doesNotHaveDuplicates();
    }

    @Test
    void findsByHalvesWhatFailsAllWithIt() {
        spoilt.add("bad");
        begin(10, Duration.ZERO);

        arrive("a", "b", "bad", "c", "d");
        await().until(() -> handledTexts().containsAll(List.of("a", "b", "c", "d")));
        arrive("e", "f");

        await().until(() -> handledTexts().containsAll(List.of("e", "f")));
        assertThat(committable()).isEqualTo(2);
        spoilt.clear();
        await().until(() -> committable() == 7);
    }

    @Test
    void losesAndCommitsNothingWhileADependencyIsAway() {
        away = true;
        begin(8, Duration.ZERO);

        arrive(texts("v", 40));
        await().until(() -> retries() > 12);
        assertThat(committable()).isZero();
        assertThat(handled).isEmpty();
        away = false;

        await().until(() -> committable() == 40);
        assertThat(handledTexts()).hasSize(40).doesNotHaveDuplicates();
        arrive(texts("w", 64));
        await().until(() -> committable() == 104);
        assertThat(handled).anyMatch(batch -> batch.size() == 8);
    }

    @Test
    void letsTheOthersGoOnWhenOneFailsThemInTheDependency() {
        unclear.add("bad");
        begin(8, Duration.ZERO);

        arrive("a", "b", "bad", "c", "d", "e");

        await().until(() -> handledTexts().containsAll(List.of("a", "b", "c", "d", "e")));
        arrive(texts("w", 32));
        await().until(() -> handledTexts().contains("w31"));
        assertThat(committable()).isEqualTo(2);
        unclear.clear();
        await().until(() -> committable() == 38);
    }

    @Test
    void goesOnWithTheOthersWhileThoseSetApartTakeLongToFail() {
        silent.addAll(List.of("bad", "worse", "worst"));
        begin(8, Duration.ZERO);

        arrive("a", "bad", "b", "worse", "c", "worst", "d");

        await().until(() -> handledTexts().containsAll(List.of("a", "b", "c", "d")));
        arrive(texts("w", 64));
        await().until(() -> handledTexts().contains("w63"));
        silent.clear();
        await().until(() -> committable() == 71);
    }

    @Test
    void suspectsNobodyOfALongOutage() {
        away = true;
        begin(8, Duration.ZERO);
        arrive(texts("v", 40));
        await().until(() -> retries() > 100);
        away = false;

        await().until(() -> committable() == 40);

        assertThat(handled.stream().filter(batch -> batch.size() == 1)).hasSizeLessThanOrEqualTo(4);
        assertThat(handled.stream().limit(8)).anyMatch(batch -> batch.size() == 8);
    }

    @Test
    void suspectsNobodyOfAServerThatRefusesAll() {
        spoilt.addAll(List.of(texts("v", 40)));
        begin(8, Duration.ZERO);
        arrive(texts("v", 40));
        await().until(() -> tries.get() > 60);
        spoilt.clear();

        await().until(() -> committable() == 40);

        assertThat(handled.stream().filter(batch -> batch.size() == 1)).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void triesTogetherAgainWhatFailedRowByRow() {
        rowsAway = true;
        begin(8, Duration.ofMillis(50));
        arrive(texts("v", 8));
        await().until(() -> tries.get() >= 3);
        rowsAway = false;

        await().until(() -> committable() == 8);
        assertThat(tries.get()).isLessThan(60);
    }

    @Test
    void handlesWhatWaitsForItsTurnWhenThePartitionIsTakenAway() {
        begin(100, NEVER);
        arrive("a");
        await().until(() -> handled.size() == 1);
        arrive("b", "c");

        var committed = window().drain(List.of(PARTITION), Duration.ofSeconds(10));

        assertThat(committed.get(PARTITION)).isEqualTo(new OffsetAndMetadata(3));
        assertThat(handledTexts()).containsExactly("a", "b", "c");
    }

    @Test
    void givesUpAtOnceWhatFailedWhenThePartitionIsTakenAway() {
        poison.add("bad");
        begin(100, Duration.ZERO, new Backoff(NEVER, NEVER), handler);
        arrive("a", "bad", "b");
        await().until(() -> handledTexts().contains("b"));

        var committed = window().drain(List.of(PARTITION), NEVER);

        assertThat(committed.get(PARTITION)).isEqualTo(new OffsetAndMetadata(1));
    }

    @Test
    void givesUpAtOnceInAnOutageWhenThePartitionIsTakenAway() {
        away = true;
        begin(2, Duration.ZERO, new Backoff(NEVER, NEVER), handler);
        arrive("a", "b", "c");
        await().until(() -> retries() == 1);

        window().drain(List.of(PARTITION), NEVER);

        assertThat(handled).isEmpty();
        assertThat(window().inFlight()).isZero();
    }

    @Test
    void stopsTheWorkerAndFinishesNothingOnAnError() {
        begin(
                10,
                Duration.ZERO,
                Backoff.DEFAULT,
                new BatchHandler() {
                    @Override
                    public boolean concerns(ConsumerRecord<byte[], byte[]> record) {
                        return true;
                    }

                    @Override
                    public Map<ConsumerRecord<byte[], byte[]>, RuntimeException> handle(
                            List<ConsumerRecord<byte[], byte[]>> records) {
                        throw new StackOverflowError();
                    }
                });

        arrive("a");

        await().until(() -> crash.get() != null);
        assertThat(crash.get()).isInstanceOf(StackOverflowError.class);
        assertThat(committable()).isZero();
    }

    private void begin(int most, Duration pace) {
        begin(most, pace, QUICK, handler);
    }

    private void begin(int most, Duration pace, Backoff backoff, BatchHandler handler) {
        begin(most, pace, backoff, handler, SETTINGS.maxInFlight());
    }

    /** In place of the others, which run nothing yet. */
    private void begin(
            int most, Duration pace, Backoff backoff, BatchHandler handler, int maxInFlight) {
        if (batches != null) {
            batches.end();
        }
        var settings = SETTINGS.withBackoff(backoff).withMaxInFlight(maxInFlight);
        batches =
                new Batches(
                        settings,
                        new Batching(most, pace),
                        handler,
                        new WorkerMeters(registry, "g"),
                        crash::set);
        opened = new Window(settings, ExcessRecords.WAIT, batches, () -> 0);
        opened.assign(List.of(PARTITION));
        batches.begin(opened);
    }

    private Window window() {
        return requireNonNull(opened);
    }

    /** All of one key, as the facts of an order are. */
    private void arrive(String... texts) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (var text : texts) {
            records.add(
                    new ConsumerRecord<>(
                            PARTITION.topic(),
                            PARTITION.partition(),
                            next++,
                            "key".getBytes(UTF_8),
                            text.getBytes(UTF_8)));
        }
        window().arrive(records, Map.of(PARTITION, new OffsetAndMetadata(next)));
    }

    private static String[] texts(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }

    private RuntimeException rowAway() {
        try {
            database.run(() -> {
                throw new IllegalStateException("row");
            });
            throw new AssertionError();
        } catch (DependencyUnavailableException away) {
            return away;
        }
    }

    private static void pass(Duration time) {
        try {
            boolean _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> handledTexts() {
        return handled.stream().flatMap(List::stream).toList();
    }

    /** Where the group would go on: all before it are finished. */
    private long committable() {
        window().takeCommittable().values().forEach(offset -> committed = offset.offset());
        return committed;
    }

    private double retries() {
        return registry.find("boltline.worker.retries").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), UTF_8);
    }
}
