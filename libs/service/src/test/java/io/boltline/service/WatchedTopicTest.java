package io.boltline.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.kafka.TopicSpec;
import io.boltline.service.WatchedTopic.Seen;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchedTopicTest {
    private static final TopicSpec SPEC = new TopicSpec("purchase.events", 6, Map.of());

    private final WatchedTopic topic = new WatchedTopic(SPEC, 0);

    @Test
    void isSilentWhileNothingIsAdded() {
        assertThat(seen(topic, 6, 0, 0)).isEqualTo(new Seen(Optional.empty(), false));
        assertThat(topic.unaccepted()).isZero();
    }

    @Test
    void tellsAtOnceAndEveryMinute() {
        assertThat(seen(topic, 6, 0, 0).line()).isEmpty();

        var told = seen(topic, 12, 0, 2);

        assertThat(told.line())
                .hasValueSatisfying(line -> {
                    assertThat(line.isError()).isTrue();
                    assertThat(line.text())
                            .startsWith("purchase.events has 12 partitions instead of 6")
                            .endsWith("ACCEPTED_PARTITIONS=purchase.events:12 ends this reminder");
                });
        assertThat(told.isWrittenTo()).isFalse();
        assertThat(topic.unaccepted()).isEqualTo(6);
        assertThat(seen(topic, 12, 0, 61).line()).isEmpty();
        assertThat(seen(topic, 12, 0, 62).line()).isPresent();
        assertThat(seen(topic, 12, 0, 64).line()).isEmpty();
    }

    @Test
    void tellsOnceOfWhatIsAcceptedAndAgainOfMore() {
        var accepted = new WatchedTopic(SPEC, 12);

        assertThat(seen(accepted, 12, 0, 0).line())
                .hasValueSatisfying(line -> {
                    assertThat(line.isError()).isFalse();
                    assertThat(line.text()).doesNotContain("ACCEPTED_PARTITIONS");
                });
        assertThat(accepted.unaccepted()).isZero();
        assertThat(seen(accepted, 12, 0, 600).line()).isEmpty();
        assertThat(seen(accepted, 24, 0, 602).line())
                .hasValueSatisfying(line -> assertThat(line.isError()).isTrue());
        assertThat(accepted.unaccepted()).isEqualTo(12);
    }

    @Test
    void tellsOfRecordsAtOnceThenEveryMinuteAlsoWhereThePartitionsAreAccepted() {
        var accepted = new WatchedTopic(SPEC, 12);
        assertThat(seen(accepted, 12, 0, 0).isWrittenTo()).isFalse();

        var told = seen(accepted, 12, 3, 2);

        assertThat(told.isWrittenTo()).isTrue();
        assertThat(told.line())
                .hasValueSatisfying(line -> {
                    assertThat(line.isError()).isTrue();
                    assertThat(line.text()).contains("by an older build or another tool: 3.");
                });
        assertThat(seen(accepted, 12, 5, 4)).isEqualTo(new Seen(Optional.empty(), true));
        assertThat(seen(accepted, 12, 5, 62).line())
                .hasValueSatisfying(line ->
                        assertThat(line.text()).contains("by an older build or another tool: 2."));
        assertThat(seen(accepted, 12, 5, 200).line()).isEmpty();
        assertThat(accepted.records()).isEqualTo(5);
    }

    @Test
    void takesRecordsThatWereThereAtTheStartForHistory() {
        var accepted = new WatchedTopic(SPEC, 12);

        var told = seen(accepted, 12, 7, 0);

        assertThat(told.isWrittenTo()).isFalse();
        assertThat(told.line()).hasValueSatisfying(line -> assertThat(line.isError()).isFalse());
        assertThat(seen(accepted, 12, 8, 2).isWrittenTo()).isTrue();
    }

    @Test
    void tellsThatATopicMadeAnewHasNoneMore() {
        assertThat(seen(topic, 12, 0, 0).line()).isPresent();

        assertThat(seen(topic, 6, 0, 2).line())
                .hasValueSatisfying(line ->
                        assertThat(line.text())
                                .isEqualTo("purchase.events has no added partitions any more"));
        assertThat(topic.unaccepted()).isZero();
    }

    private static Seen seen(WatchedTopic topic, int partitions, long written, long seconds) {
        return topic.seen(partitions, written, Duration.ofSeconds(seconds).toNanos());
    }
}
