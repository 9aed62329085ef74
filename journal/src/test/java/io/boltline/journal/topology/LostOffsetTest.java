package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class LostOffsetTest {
    private static final int TREES = 2;

    @Test
    void refusesWhereAJournaledPartitionHasNone() {
        assertThatThrownBy(() -> LostOffset.require(none(1, 2), TREES))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("offset is lost");
    }

    @Test
    void refusesWhereEventsAreGone() {
        var gone = new OffsetOutOfRangeException(Map.of(new TopicPartition("events", 2), 5L));

        assertThatThrownBy(() -> LostOffset.require(new StreamsException(gone), TREES))
                .isInstanceOf(JournalRefusedException.class);
    }

    @Test
    void passesWhereOnlyAddedPartitionsHaveNone() {
        assertThatCode(() -> LostOffset.require(none(2, 3), TREES)).doesNotThrowAnyException();
    }

    @Test
    void saysNothingOfOtherFailures() {
        assertThatCode(() -> LostOffset.require(new StreamsException("other"), TREES))
                .doesNotThrowAnyException();
    }

    private static StreamsException none(Integer... partitions) {
        var places =
                Arrays.stream(partitions)
                        .map(it -> new TopicPartition("events", it))
                        .collect(Collectors.toSet());
        return new StreamsException(new NoOffsetForPartitionException(places));
    }
}
