package io.boltline.gateway.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.gateway.purchase.CommandPublisher.Outcome;
import io.boltline.outage.Outages;
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
