package io.boltline.worker;

import io.boltline.kafka.AcknowledgedSender;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaTrouble;
import io.boltline.outage.Outage;
import io.boltline.outage.Use;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what a handler has to tell. Each partition that is written to is a {@link Dependency} of
 * its own: one without enough replicas refuses every record, while all the others take theirs.
 *
 * <p>All of them are called {@code kafka} in metrics and dead letters.
 */
public final class PartitionedSender {
    private static final Logger log = LoggerFactory.getLogger(PartitionedSender.class);
    private static final int ANY = -1;
    private static final String ANYWHERE = "write";

    private final AcknowledgedSender sender;
    private final Function<TopicPartition, Use> uses;

    /** While nobody can say where a record will be. */
    private final Use anywhere;

    /**
     * Of all partitions that a topic doesn't have. Whoever may write a command names any for the
     * answer: nothing is kept of it, and it says nothing about Kafka.
     */
    private final Dependency nowhere = dependency(Use.UNTOLD);

    private final Map<TopicPartition, Dependency> partitions = new ConcurrentHashMap<>();

    /**
     * Sends through another.
     *
     * @param kafka told how each partition takes its records
     */
    public PartitionedSender(AcknowledgedSender sender, Outage kafka) {
        this(
                sender,
                to -> kafka.use(to.partition() == ANY ? ANYWHERE : "write " + to),
                kafka.use(ANYWHERE));
    }

    /** The same, of whose outages nobody is told. */
    public PartitionedSender(AcknowledgedSender sender) {
        this(sender, _ -> Use.UNTOLD, Use.UNTOLD);
    }

    /**
     * The same, told otherwise.
     *
     * @param uses by the partition written to, asked for once each; -1 is any
     */
    PartitionedSender(AcknowledgedSender sender, Function<TopicPartition, Use> uses, Use anywhere) {
        this.sender = sender;
        this.uses = uses;
        this.anywhere = anywhere;
    }

    /**
     * Returns when the record is safe.
     *
     * @throws DependencyUnavailableException when it was not acknowledged; it may be there all the
     *     same
     * @throws RecordTooLargeException when no broker will ever take it
     */
    public void send(ProducerRecord<byte[], byte[]> record) {
        begin(record).await();
    }

    /**
     * Returns when all records are safe; they go out together.
     *
     * @throws DependencyUnavailableException when one was not acknowledged; any of them may be
     *     there all the same
     * @throws RecordTooLargeException when no broker will ever take one
     */
    public void sendAll(Collection<ProducerRecord<byte[], byte[]>> records) {
        records.stream().map(this::begin).toList().forEach(Sent::await);
    }

    /**
     * As {@link #sendAll}, of answers to who reads the partitions that they name. One whose
     * partition the topic doesn't have can reach nobody, now or later, and is given up.
     *
     * @throws DependencyUnavailableException when another one was not acknowledged
     * @throws RecordTooLargeException when no broker will ever take one
     */
    public void answer(Collection<ProducerRecord<byte[], byte[]>> answers) {
        var sent = new LinkedHashMap<ProducerRecord<byte[], byte[]>, Sent>();
        answers.forEach(answer -> sent.put(answer, begin(answer)));
        sent.forEach(this::awaitIfThere);
    }

    private void awaitIfThere(ProducerRecord<byte[], byte[]> answer, Sent sent) {
        try {
            sent.await();
        } catch (DependencyUnavailableException e) {
            if (!sender.hasNoPartitionFor(answer)) {
                throw e;
            }
            log.warn(
                    "{} has no partition {}: who waits there for an answer gets none",
                    answer.topic(),
                    answer.partition());
        }
    }

    private record Sent(
            Dependency partition, Future<RecordMetadata> acknowledgement, Use anywhere) {
        void await() {
            partition.run(() -> Awaited.of(acknowledgement));
            anywhere.served();
        }
    }

    private Sent begin(ProducerRecord<byte[], byte[]> record) {
        var partition = partitionOf(record);
        return new Sent(partition, partition.begin(() -> sender.begin(record)), anywhere);
    }

    private Dependency partitionOf(ProducerRecord<byte[], byte[]> record) {
        int there = sender.partitions(record.topic());
        if (there > 0 && record.partition() != null && record.partition() >= there) {
            return nowhere;
        }
        int partition = there > 0 ? sender.partitionOf(record).orElse(ANY) : ANY;
        return partitions.computeIfAbsent(
                new TopicPartition(record.topic(), partition), to -> dependency(uses.apply(to)));
    }

    private static Dependency dependency(Use use) {
        return new Dependency("kafka", KafkaTrouble::isOutage, KafkaTrouble::of, use);
    }
}
