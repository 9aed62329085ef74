package io.boltline.gateway.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.gateway.purchase.CommandPublisher.Outcome;
import io.boltline.outage.OutageLimits;
import io.boltline.outage.Outages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandPublisherTest {
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final CommandPublisher publisher =
            new CommandPublisher(producer, Outages.unwatched().of("kafka", "purchases wait"));
    private final ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("t", new byte[0]);

    @Test
    void isAcceptedOnceTheBrokerSaysSo() {
        var outcome = publisher.send(record);

        assertThat(outcome).isNotDone();
        producer.completeNext();
        assertThat(outcome).isCompletedWithValue(Outcome.ACCEPTED);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new TimeoutException("120000 ms have passed since batch creation"),
                        Outcome.UNKNOWN),
                Arguments.of(new NetworkException("disconnected"), Outcome.UNKNOWN),
                Arguments.of(new RecordTooLargeException("too large"), Outcome.NOT_ACCEPTED),
                Arguments.of(new TopicAuthorizationException("t"), Outcome.NOT_ACCEPTED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void knowsWhatAFailureLeavesOpen(RuntimeException failure, Outcome expected) {
        var outcome = publisher.send(record);

        producer.errorNext(failure);

        assertThat(outcome).isCompletedWithValue(expected);
    }

    @Test
    void isNotAcceptedWhenItNeverLeft() {
        producer.sendException = new TimeoutException("no metadata within max.block.ms");

        assertThat(publisher.send(record)).isCompletedWithValue(Outcome.NOT_ACCEPTED);
    }

    static Stream<Arguments> brokenProducers() {
        return Stream.of(
                Arguments.of(new TimeoutException("no metadata within max.block.ms"), true),
                Arguments.of(new IllegalStateException("closed"), true),
                Arguments.of(new RecordTooLargeException("too large"), false));
    }

    /** Nothing else tells operators why purchases are refused. */
    @ParameterizedTest
    @MethodSource("brokenProducers")
    void tellsWhateverIsNotTheRecordsOwnFault(RuntimeException failure, boolean isTold) {
        var atOnce = OutageLimits.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofMinutes(1));
        try (var outages = Outages.start(new SimpleMeterRegistry(), atOnce)) {
            var outage = outages.of("kafka", "purchases wait");
            var broken = new CommandPublisher(producer, outage);
            producer.sendException = failure;

            var _ = broken.send(record);
            var _ = broken.send(record);

            assertThat(outage.isOn()).isEqualTo(isTold);
        }
    }

    @Test
    void acceptsNothingFurtherAtOnceAfterOneWasLostUntilAnotherIsTaken() {
        var _ = publisher.send(record);
        producer.errorNext(new TimeoutException("delivery"));
        var tried = publisher.send(record);

        assertThat(publisher.send(record)).isCompletedWithValue(Outcome.NOT_ACCEPTED);
        assertThat(tried).isNotDone();
        assertThat(producer.history()).hasSize(2);
        producer.completeNext();
        var _ = publisher.send(record);
        assertThat(publisher.send(record)).isNotDone();
    }
}
