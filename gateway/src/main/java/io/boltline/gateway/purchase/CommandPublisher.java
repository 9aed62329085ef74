package io.boltline.gateway.purchase;

import io.boltline.kafka.KafkaTrouble;
import io.boltline.outage.Outage;
import io.boltline.outage.Use;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Sends commands, and tells apart what Kafka took, did not take, and what nobody knows. */
public final class CommandPublisher {
    /** Longer than a change of leaders or a full collection, shorter than a request's time-out. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Producer<byte[], byte[]> producer;
    private final Outage kafka;
    private final Use anywhere;
    private final Deliveries deliveries = new Deliveries(PATIENCE);

    /**
     * Sends through the caller's producer.
     *
     * @param producer one with {@code acks=all}
     * @param kafka told how each partition takes its commands
     */
    public CommandPublisher(Producer<byte[], byte[]> producer, Outage kafka) {
        this.producer = producer;
        this.kafka = kafka;
        this.anywhere = kafka.use("write");
    }

    /** What became of a command. */
    enum Outcome {
        ACCEPTED,
        NOT_ACCEPTED,
        UNKNOWN
    }

    /**
     * Sends a record; the future always completes normally, within {@code delivery.timeout.ms}.
     *
     * <p>Blocks for at most {@code max.block.ms}, while the cluster is out of reach or the buffer
     * full. While Kafka answers nothing, further records are not accepted at once.
     */
    CompletableFuture<Outcome> send(ProducerRecord<byte[], byte[]> record) {
        var outcome = new CompletableFuture<Outcome>();
        if (!deliveries.tryBegin(System.nanoTime())) {
            outcome.complete(Outcome.NOT_ACCEPTED);
            return outcome;
        }
        var sending = new Sending();
        try {
            var _ =
                    producer.send(
                            record,
                            (written, failure) -> {
                                tell(written, failure);
                                outcome.complete(outcomeOf(failure, sending));
                            });
        } catch (RuntimeException e) {
            deliveries.withdrawn();
            tell(null, e);
            outcome.complete(Outcome.NOT_ACCEPTED);
        }
        sending.handedOver = true;
        return outcome;
    }

    /**
     * A failure's metadata names the partition too, unless none could be found. Whatever else than
     * its size keeps a record from Kafka, such as a closed producer, keeps others from it too.
     */
    private void tell(@Nullable RecordMetadata written, @Nullable Exception failure) {
        if (failure == null) {
            anywhere.served();
            of(written).served();
        } else if (!(failure instanceof RecordTooLargeException)) {
            of(written).failed(KafkaTrouble.of(failure));
        }
    }

    private Use of(@Nullable RecordMetadata written) {
        return written == null || written.partition() < 0
                ? anywhere
                : kafka.use("write " + written.topic() + "-" + written.partition());
    }

    /**
     * A failure inside {@code send} itself means that the record never left; so does the broker's
     * plain refusal. A time-out or a lost connection afterwards leaves it open.
     */
    private Outcome outcomeOf(@Nullable Exception failure, Sending sending) {
        if (failure == null) {
            deliveries.answered(System.nanoTime());
            return Outcome.ACCEPTED;
        }
        if (!sending.handedOver) {
            deliveries.withdrawn();
            return Outcome.NOT_ACCEPTED;
        }
        if (failure instanceof RetriableException) {
            deliveries.lost();
            return Outcome.UNKNOWN;
        }
        deliveries.answered(System.nanoTime());
        return Outcome.NOT_ACCEPTED;
    }

    private static final class Sending {
        volatile boolean handedOver;
    }
}
