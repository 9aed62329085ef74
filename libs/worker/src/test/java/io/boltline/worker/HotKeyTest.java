package io.boltline.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Many records of one key. */
class HotKeyTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final int MAX_IN_FLIGHT = 10;
    private static final int MAX_SPAN = 50_000;
    private static final long MUCH = 1_000_000;

    private static final ExcessRecords REFUSE =
            new ExcessRecords() {
                @Override
                public Optional<Answer> answerTo(ConsumerRecord<byte[], byte[]> record) {
                    var answer =
                            new ProducerRecord<>("replies", record.key(), bytes(record.offset()));
                    return Optional.of(() -> Optional.of(answer));
                }

                @Override
                public void send(List<ProducerRecord<byte[], byte[]>> answers) {}
            };

    private final List<Slot> started = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();
    private long next;

    @Test
    void pausesNothing() {
        var window = window(new KeyLimits(16, MUCH, MUCH), REFUSE);

        arrive(window, Stream.generate(() -> "hot").limit(MAX_SPAN - 1));

        assertThat(window.full()).isEmpty();
        assertThat(window.waiting()).isEqualTo(MAX_SPAN - 2);
        arrive(window, Stream.of("other"));
        assertThat(handled()).containsExactly(0L, MAX_SPAN - 1L);
    }

    @Test
    void pausesItsPartitionWhenItIsStuckForSoLong() {
        var window = window(new KeyLimits(16, MUCH, MUCH), REFUSE);

        arrive(window, Stream.generate(() -> "hot").limit(MAX_SPAN));

        assertThat(window.full()).containsExactly(P0);
    }

    @Test
    void refusesWhatIsTooManyInItsTurn() {
        var window = window(new KeyLimits(2, MUCH, MUCH), REFUSE);
        arrive(window, Stream.generate(() -> "hot").limit(6));
        arrive(window, Stream.of("other"));

        finish(window, 0);
        finish(window, 1);
        assertThat(answered).isEmpty();
        finish(window, 2);

        assertThat(handled()).containsExactly(0L, 6L, 1L, 2L);
        assertThat(answered).containsExactly("3", "4", "5");
        assertThat(committable(window)).isEqualTo(3);
        window.finish(started.getLast());
        assertThat(committable(window)).isEqualTo(6);
        assertThat(window.waiting()).isZero();
        assertThat(window.inFlight()).isEqualTo(1);
    }

    @Test
    void keepsTheOrderOfWhatIsHandledAndWhatIsRefused() {
        var window = window(new KeyLimits(1, MUCH, MUCH), REFUSE);
        arrive(window, Stream.of("hot", "hot", "hot"));
        finish(window, 0);
        arrive(window, Stream.of("hot", "hot"));

        finish(window, 1);
        assertThat(answered).containsExactly("2");
        assertThat(handled()).containsExactly(0L, 1L);
        window.finish(started.getLast());
        assertThat(handled()).containsExactly(0L, 1L, 3L);
        finish(window, 3);

        assertThat(answered).containsExactly("2", "4");
        window.finish(started.getLast());
        assertThat(committable(window)).isEqualTo(5);
    }

    @Test
    void countsTheBytesOfWhatWaits() {
        var window = window(new KeyLimits(100, 2_000, MUCH), REFUSE);

        arrive(window, Stream.of("hot", "hot", "hot", "hot"), 1_000);
        IntStream.range(0, 3).forEach(_ -> window.finish(started.getLast()));

        assertThat(handled()).containsExactly(0L, 1L, 2L);
        assertThat(answered).containsExactly("3");
    }

    @Test
    void countsTheBytesOfAllKeysTogether() {
        var window = window(new KeyLimits(100, 1_000, 1_500), REFUSE);

        arrive(window, Stream.of("a", "b", "c", "a", "b", "c"), 1_000);
        finishAll(window);

        assertThat(handled()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(answered).containsExactly("5");
        assertThat(committable(window)).isEqualTo(6);
        started.clear();
        arrive(window, Stream.of("a", "a"), 1_000);
        finishAll(window);
        assertThat(handled()).containsExactly(6L, 7L);
    }

    @Test
    void givesBackWhatWaitedInAPartitionThatIsTakenAway() {
        var window = window(new KeyLimits(1, MUCH, 1_000), REFUSE);
        arrive(window, Stream.of("hot", "hot"), 1_000);

        window.drop(List.of(P0));
        window.finish(started.getFirst());
        window.assign(List.of(P0));
        started.clear();
        arrive(window, Stream.of("hot", "hot"), 1_000);
        finishAll(window);

        assertThat(handled()).containsExactly(2L, 3L);
    }

    @Test
    void answersAtMostAThousandAtOnce() {
        var window = window(new KeyLimits(1, MUCH, MUCH), REFUSE);
        arrive(window, Stream.generate(() -> "hot").limit(2_502));

        finishAll(window);

        assertThat(started).hasSize(5);
        assertThat(answered).hasSize(2_500);
        assertThat(committable(window)).isEqualTo(2_502);
    }

    @Test
    void takesPlacesWhereNothingMayBeRefused() {
        var window = window(new KeyLimits(16, MUCH, MUCH), ExcessRecords.WAIT);

        arrive(window, Stream.generate(() -> "hot").limit(1 + 16 + MAX_IN_FLIGHT - 1));
        assertThat(window.full()).isEmpty();
        arrive(window, Stream.of("hot"));

        assertThat(window.full()).containsExactly(P0);
        finish(window, 0);
        assertThat(window.full()).containsExactly(P0);
        finishAll(window);
        assertThat(window.full()).isEmpty();
        assertThat(handled()).hasSize(1 + 16 + MAX_IN_FLIGHT).isSorted();
    }

    private Window window(KeyLimits limits, ExcessRecords excess) {
        var settings =
                WorkerSettings.of("g", "t")
                        .withMaxInFlight(MAX_IN_FLIGHT)
                        .withMaxSpan(MAX_SPAN)
                        .withKeyLimits(limits);
        var window = new Window(settings, excess, this::start, () -> 0);
        window.assign(List.of(P0));
        return window;
    }

    private void arrive(Window window, Stream<String> keys) {
        arrive(window, keys, 10);
    }

    private void arrive(Window window, Stream<String> keys, int bytes) {
        var records =
                keys.map(key ->
                                new ConsumerRecord<>(
                                        "t", 0, next++, key.getBytes(UTF_8), new byte[bytes]))
                        .toList();
        window.arrive(records, Map.of(P0, new OffsetAndMetadata(next)));
    }

    private void start(Slot slot) {
        started.add(slot);
        if (slot instanceof ExcessSlot several) {
            several.answers().stream()
                    .map(ExcessRecords.Answer::record)
                    .flatMap(Optional::stream)
                    .forEach(answer -> answered.add(new String(answer.value(), UTF_8)));
        }
    }

    private void finish(Window window, long offset) {
        window.finish(
                started.stream().filter(slot -> slot.offset() == offset).findFirst().orElseThrow());
    }

    private void finishAll(Window window) {
        for (int i = 0; i < started.size(); i++) {
            if (!started.get(i).isFinished()) {
                window.finish(started.get(i));
            }
        }
    }

    private List<Long> handled() {
        return started.stream().filter(RecordSlot.class::isInstance).map(Slot::offset).toList();
    }

    private static long committable(Window window) {
        return requireNonNull(window.takeCommittable().get(P0)).offset();
    }

    private static byte[] bytes(long offset) {
        return Long.toString(offset).getBytes(UTF_8);
    }
}
