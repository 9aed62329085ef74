package io.boltline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.kafka.PlacementEvidence.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementEvidenceTest {
    @Test
    void partitionsAreThoseOfKafkasProducers() {
        var keys = Stream.generate(OrderIds::next).limit(1000).map(OrderId::key).toList();

        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(new Partitioning(6).partitionOf(key))
                                .isEqualTo(BuiltInPartitioner.partitionForKey(key, 6)));
    }

    @Test
    void nothingSpeaksAgainstAnyNumberWhenThereIsNothing() {
        var evidence = evidence(List.of());

        assertThat(evidence.isEmpty()).isTrue();
        assertThat(evidence.objectionTo(6, 6)).isEmpty();
        assertThat(evidence.objectionTo(6, 12)).isPresent();
        assertThat(evidence.likely(12)).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({"6, 7", "6, 8", "6, 12", "6, 60", "1, 2", "24, 36", "100, 101"})
    void showsThatPartitionsWereAdded(int written, int actual) {
        var evidence = evidence(placed(10 * written + 2000, written));

        assertThat(evidence.objectionTo(written, actual)).isEmpty();
        assertThat(evidence.objectionTo(actual, actual))
                .hasValue("its records are placed as by " + written + " partitions");
        assertThat(evidence.likely(actual)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"6, 7", "6, 8", "6, 12", "6, 60", "24, 36"})
    void isNotMisledByWhatOthersWroteToAddedPartitions(int written, int actual) {
        var placed = placed(1000, written);
        placed(1000, actual).stream().filter(it -> it.partition() >= written).forEach(placed::add);
        var evidence = evidence(placed);

        assertThat(evidence.objectionTo(written, actual)).isEmpty();
        assertThat(evidence.objectionTo(actual, actual)).isPresent();
        assertThat(evidence.likely(actual)).isEqualTo(written);
    }

    /** As an instance whose operator forgot to say how many there are. */
    @ParameterizedTest
    @CsvSource({"6, 12", "6, 24", "6, 7", "12, 24", "1, 6"})
    void refusesFewerThanTheTopicWasWrittenWith(int configured, int written) {
        var evidence = evidence(placed(1000, written));

        assertThat(evidence.objectionTo(configured, written)).isPresent();
        assertThat(evidence.likely(written)).isEqualTo(written);
    }

    @Test
    void overlooksAFewRecordsOfStrangers() {
        var placed = placed(100, 6);
        placed.add(new Placed(0, hashedTo(1, 12)));
        placed.add(new Placed(1, hashedTo(2, 12)));

        assertThat(evidence(placed).objectionTo(6, 6)).isEmpty();
        assertThat(evidence(placed).objectionTo(6, 12)).isEmpty();
    }

    @Test
    void wantsMoreThanAHandfulOfOrdersBeforeItBelievesThatPartitionsWereAdded() {
        var two = List.of(new Placed(0, hashedTo(6, 12)), new Placed(1, hashedTo(7, 12)));

        assertThat(evidence(two).objectionTo(6, 12))
                .hasValue("it has too few records to tell that the others were added");
        assertThat(evidence(two).objectionTo(6, 6)).isEmpty();
    }

    private static PlacementEvidence evidence(List<Placed> placed) {
        return new PlacementEvidence(placed);
    }

    private static List<Placed> placed(int keys, int partitions) {
        var placed = new ArrayList<Placed>();
        for (int i = 0; i < keys; i++) {
            var order = OrderIds.next();
            placed.add(new Placed(new Partitioning(partitions).partitionOf(order.key()), order));
        }
        return placed;
    }

    private static OrderId hashedTo(int partition, int partitions) {
        return Stream.generate(OrderIds::next)
                .filter(it -> new Partitioning(partitions).partitionOf(it.key()) == partition)
                .findFirst()
                .orElseThrow();
    }

    /** The same in every run. */
    private static final class OrderIds {
        private static int number;

        static OrderId next() {
            return new OrderId("purchase-%016d".formatted(number++));
        }
    }
}
