package io.boltline.cli.settle;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Progress;
import io.boltline.cli.ProgressLine;
import io.boltline.cli.Surroundings;
import io.boltline.cli.kafka.KafkaOptions;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.cli.kafka.RepairProducer;
import io.boltline.cli.kafka.WatchedNode;
import io.boltline.contract.CommandId;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.kafka.TopicReader;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * The log, and which node the invoice-processors watch. Reads without a trace, and writes what it
 * is told to.
 *
 * @param progress told how many events were read
 */
record OrderLog(KafkaSettings kafka, Topics topics, Progress progress) {
    /** An event of the log, with the request that it goes back to. */
    record Logged(PurchaseEvent event, CommandId commandId) {}

    /** What is to be written. */
    record Told(PurchaseEvent event, MessageContext context) {}

    /** What is done with each event. */
    interface Reader {
        void read(Logged logged);
    }

    /** What a command does with it. */
    interface Task {
        /** Returns the exit status. */
        int with(OrderLog log);
    }

    /**
     * For as long as a command runs.
     *
     * @param err is told how it gets on
     * @throws CommandFailedException if Kafka can't be reached, or has something against it
     */
    static int open(KafkaOptions options, Surroundings surroundings, PrintWriter err, Task task) {
        var environment = surroundings.environment();
        KafkaSettings kafka = options.settings(environment, surroundings::nearbyKafka);
        try (var progress = new ProgressLine(err)) {
            return task.with(new OrderLog(kafka, options.topics(environment), progress));
        } catch (KafkaException e) {
            throw kafka.failure(e);
        }
    }

    /**
     * All events whose key this holds for, up to where the log ends now; others are passed over.
     */
    void read(Predicate<byte[]> key, Reader reader) {
        try (TopicReader log = kafka.open(topics.events())) {
            log.seekToBeginning();
            var count = new AtomicLong();
            log.readTo(
                    log.ends(),
                    record -> {
                        progress.at("events", count.incrementAndGet());
                        if (record.key() != null && key.test(record.key())) {
                            logged(record).ifPresent(reader::read);
                        }
                    });
        }
    }

    /** Empty for what is none of ours, or of a newer writer's type. */
    private static Optional<Logged> logged(ConsumerRecord<byte[], byte[]> record) {
        try {
            return MessageType.isEvent(MessageReader.type(record))
                    ? Optional.of(
                            new Logged(
                                    MessageReader.event(record),
                                    MessageReader.context(record).commandId()))
                    : Optional.empty();
        } catch (UnreadableMessageException poison) {
            return Optional.empty();
        }
    }

    /**
     * Nobody may speak for a node that is watched.
     *
     * @throws CommandFailedException if it is this one, or if nobody knows which it is
     */
    void requireThatItIsReplaced(String node) {
        String watched =
                WatchedNode.in(kafka, topics)
                        .orElseThrow(() ->
                                new CommandFailedException(
                                        "the invoice-processors have not watched any node yet:"
                                                + " start them with the new one first"));
        if (watched.equals(node)) {
            throw new CommandFailedException(
                    "the invoice-processors watch node %s, and tell of its invoices themselves; if"
                                    .formatted(node)
                            + " it was replaced, start them with the new one first");
        }
    }

    /**
     * Returns when the broker has all of them.
     *
     * @param source of the events, as a path
     */
    void write(List<Told> told, String source) {
        var writer = new MessageWriter(kafka.asWritten(topics), source);
        List<ProducerRecord<byte[], byte[]>> records =
                told.stream()
                        .map(it -> writer.event(it.event(), it.context(), Instant.now()))
                        .toList();
        try (var producer = new RepairProducer(kafka)) {
            producer.send(records);
        }
    }
}
