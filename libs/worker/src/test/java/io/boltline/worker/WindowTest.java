package io.boltline.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);

    private final List<Slot> started = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void commitsTheFinishedPrefixOnly() {
        var window = window(10, 100);
        arrive(window, List.of(record(P0, 0, "a"), record(P0, 1, "b"), record(P0, 2, "c")));

        window.finish(started(P0, 2));
        window.finish(started(P0, 0));

        assertThat(committable(window)).isEqualTo(Map.of(P0, 1L));
        window.finish(started(P0, 1));
        assertThat(committable(window)).isEqualTo(Map.of(P0, 3L));
    }

    @Test
    void handsOutAnOffsetOnce() {
        var window = window(10, 100);
        arrive(window, List.of(record(P0, 0, "a")));
        window.finish(started(P0, 0));

        assertThat(committable(window)).isEqualTo(Map.of(P0, 1L));
        assertThat(committable(window)).isEmpty();
    }

    @Test
    void handsOutAgainWhatCouldNotBeCommitted() {
        var window = window(10, 100);
        arrive(window, List.of(record(P0, 0, "a")));
        window.finish(started(P0, 0));
        var offsets = window.takeCommittable();

        window.giveBack(offsets);

        assertThat(window.takeCommittable()).isEqualTo(offsets);
    }

    @Test
    void keepsTheNewerOffsetWhenAnOlderOneIsGivenBack() {
        var window = window(10, 100);
        arrive(window, List.of(record(P0, 0, "a"), record(P0, 1, "b")));
        window.finish(started(P0, 0));
        var older = window.takeCommittable();
        window.finish(started(P0, 1));

        window.giveBack(older);

        assertThat(committable(window)).isEqualTo(Map.of(P0, 2L));
    }

    @Test
    void forgetsWhatIsGivenBackAfterALaterOneWasHandedOut() {
        var window = window(10, 100);
        arrive(window, List.of(record(P0, 0, "a"), record(P0, 1, "b")));
        window.finish(started(P0, 0));
        var older = window.takeCommittable();
        window.finish(started(P0, 1));
        assertThat(committable(window)).isEqualTo(Map.of(P0, 2L));

        window.giveBack(older);

        assertThat(committable(window)).isEmpty();
    }

    @Test
    void followsRealOffsetsOverGaps() {
        var window = window(10, 100);
        arrive(window, List.of(record(P0, 5, "a"), record(P0, 9, "b")));

        window.finish(started(P0, 5));

        assertThat(committable(window)).isEqualTo(Map.of(P0, 9L));
    }

    @Test
    void commitsWhereReadingGoesOnWhenNothingIsUnfinished() {
        var window = window(10, 100);
        arrive(window, List.of(record(P0, 0, "a")));
        goOn(window, P0, 2);

        assertThat(committable(window)).isEqualTo(Map.of(P0, 0L));
        window.finish(started(P0, 0));

        assertThat(committable(window)).isEqualTo(Map.of(P0, 2L));
    }

    @Test
    void commitsPastAMarkerThatNoRecordFollows() {
        var window = window(10, 100);
        arrive(window, List.of(record(P0, 0, "a")));
        window.finish(started(P0, 0));
        assertThat(committable(window)).isEqualTo(Map.of(P0, 1L));

        goOn(window, P0, 2);

        assertThat(committable(window)).isEqualTo(Map.of(P0, 2L));
    }

    @Test
    void runsRecordsOfOneKeyOneAtATimeInOrder() {
        var window = window(10, 100);
        arrive(
                window,
                List.of(
                        record(P0, 0, "a"),
                        record(P0, 1, "a"),
                        record(P0, 2, "a"),
                        record(P0, 3, "b")));

        assertThat(offsets()).containsExactly(0L, 3L);
        window.finish(started(P0, 0));
        assertThat(offsets()).containsExactly(0L, 3L, 1L);
        window.finish(started(P0, 1));
        assertThat(offsets()).containsExactly(0L, 3L, 1L, 2L);
    }

    @Test
    void runsRecordsWithoutAKeySideBySide() {
        var window = window(10, 100);

        arrive(window, List.of(record(P0, 0, null), record(P0, 1, null)));

        assertThat(offsets()).containsExactly(0L, 1L);
    }

    @Test
    void startsNoMoreThanTheLimit() {
        var window = window(2, 100);
        arrive(window, List.of(record(P0, 0, "a"), record(P0, 1, "b"), record(P1, 0, "c")));

        assertThat(started).hasSize(2);
        assertThat(window.waiting()).isEqualTo(1);
        window.finish(started(P0, 1));
        assertThat(started).hasSize(3);
        assertThat(window.inFlight()).isEqualTo(2);
    }

    @Test
    void isFullWhenAsManyWaitAsMayRun() {
        var window = window(2, 100);
        arrive(window, List.of(record(P0, 0, "a"), record(P0, 1, "b"), record(P0, 2, "c")));
        assertThat(window.full()).isEmpty();

        arrive(window, List.of(record(P0, 3, "d")));

        assertThat(window.full()).containsExactlyInAnyOrder(P0, P1);
    }

    @Test
    void pausesOnlyThePartitionThatRanTooFarAhead() {
        var window = window(2, 5);
        arrive(window, List.of(record(P0, 0, "slow"), record(P0, 4, "b"), record(P1, 0, "c")));
        window.finish(started(P0, 4));

        assertThat(window.full()).containsExactly(P0);
        window.finish(started(P0, 0));
        assertThat(window.full()).isEmpty();
    }

    @Test
    void startsNothingOfAPartitionThatIsTakenAway() {
        var window = window(1, 100);
        arrive(window, List.of(record(P0, 0, "a"), record(P0, 1, "b"), record(P1, 0, "c")));

        window.drop(List.of(P0));
        window.finish(started(P0, 0));

        assertThat(started).extracting(slot -> slot.queue().partition()).containsExactly(P0, P1);
        assertThat(window.waiting()).isZero();
    }

    @Test
    void dropsACompletionOfAnEarlierAssignment() {
        var window = window(10, 100);
        arrive(window, List.of(record(P0, 0, "a")));
        var stale = started(P0, 0);
        window.drop(List.of(P0));
        window.assign(List.of(P0));
        arrive(window, List.of(record(P0, 0, "a")));

        window.finish(stale);

        assertThat(committable(window)).isEqualTo(Map.of(P0, 0L));
        assertThat(window.inFlight()).isEqualTo(1);
    }

    @Test
    void drainsToWhatWasFinished() {
        var window = window(10, 100);
        arrive(window, List.of(record(P0, 0, "a"), record(P0, 1, "b")));
        window.finish(started(P0, 0));

        var committable = window.drain(List.of(P0), Duration.ofMillis(1));

        assertThat(requireNonNull(committable.get(P0)).offset()).isEqualTo(1);
        assertThat(started(P0, 1).queue().isClosing()).isTrue();
    }

    @Test
    void tellsHowOldTheOldestUnfinishedRecordIs() {
        var window = window(10, 100);
        assertThat(window.oldestAge()).isZero();
        arrive(window, List.of(record(P0, 0, "a"), record(P0, 1, "b")));
        nanos.addAndGet(7_000_000_000L);

        assertThat(window.oldestAge()).isEqualTo(Duration.ofSeconds(7));
    }

    private Window window(int maxInFlight, int maxSpan) {
        return window(maxInFlight, maxSpan, KeyLimits.DEFAULT, ExcessRecords.WAIT);
    }

    private Window window(int maxInFlight, int maxSpan, KeyLimits keyLimits, ExcessRecords excess) {
        var settings =
                WorkerSettings.of("g", "t")
                        .withMaxInFlight(maxInFlight)
                        .withMaxSpan(maxSpan)
                        .withKeyLimits(keyLimits);
        var window = new Window(settings, excess, started::add, nanos::get);
        window.assign(List.of(P0, P1));
        return window;
    }

    /** As a poll brings them: reading goes on behind the last one of each partition. */
    private static void arrive(Window window, List<ConsumerRecord<byte[], byte[]>> records) {
        var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
        records.forEach(record ->
                positions.put(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1)));
        window.arrive(records, positions);
    }

    /** As a poll that finds no record, but something else: a marker, or a gap. */
    private static void goOn(Window window, TopicPartition partition, long position) {
        window.arrive(List.of(), Map.of(partition, new OffsetAndMetadata(position)));
    }

    private static ConsumerRecord<byte[], byte[]> record(
            TopicPartition partition, long offset, @Nullable String key) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                key == null ? null : key.getBytes(UTF_8),
                new byte[0]);
    }

    private Slot started(TopicPartition partition, long offset) {
        return started.stream()
                .filter(slot ->
                        slot.queue().partition().equals(partition) && slot.offset() == offset)
                .findFirst()
                .orElseThrow();
    }

    private List<Long> offsets() {
        return started.stream().map(Slot::offset).toList();
    }

    private static Map<TopicPartition, Long> committable(Window window) {
        var offsets = new HashMap<TopicPartition, Long>();
        window.takeCommittable()
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }
}
