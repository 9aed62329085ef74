package io.boltline.export.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.NotYetException;
import io.boltline.cli.journal.JournalSource;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class TroubleTest {
    private final StringWriter err = new StringWriter();
    private final Trouble trouble =
            new Trouble(
                    JournalSource.of(KafkaSettings.at("kafka:9092"), new Topics("")),
                    new Rhythm(Duration.ofMinutes(1), Duration.ofSeconds(1)),
                    new PrintWriter(err, true));

    @Test
    void waitsLongerEachTimeAndNotLongerThanAMinute() {
        var waits =
                java.util.stream.IntStream.range(0, 9)
                        .mapToObj(_ -> trouble.met(new NotYetException("no")).toSeconds());

        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        trouble.isOver();
        assertThat(trouble.met(new NotYetException("no"))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void tellsOnceWhatDiffersInFiguresAloneAndAgainWhatIsAnother() {
        for (int entries = 1; entries < 5; entries++) {
            var _ = trouble.met(new NotYetException("%d entries".formatted(entries)));
        }
        var _ = trouble.met(new TimeoutException("Timed out"));
        trouble.isOver();

        assertThat(err.toString().lines())
                .containsExactly(
                        "boltline: held up, and trying on: 1 entries",
                        "boltline: held up, and trying on: no answer from Kafka at kafka:9092"
                                + " (Timed out). Is it there, and does it want a --kafka-config?",
                        "boltline: it goes on");
    }

    @Test
    void waitsForAnAddressThatIsNotThereYet() {
        assertThat(
                        trouble.met(
                                new KafkaException(
                                        "Failed to construct kafka consumer",
                                        new ConfigException("No resolvable bootstrap urls given"))))
                .isPositive();
    }

    @Test
    void throwsWhatWaitingDoesNotHelp() {
        for (RuntimeException e :
                List.of(
                        new CommandFailedException("another journal"),
                        new WakeupException(),
                        new TopicAuthorizationException("no"),
                        new SaslAuthenticationException("no"),
                        new KafkaException("no", new ConfigException("bad")),
                        new IllegalStateException())) {
            assertThatThrownBy(() -> trouble.met(e)).isSameAs(e);
        }
        assertThat(err.toString()).isEmpty();
    }
}
