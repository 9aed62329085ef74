package io.boltline.cli.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.kafka.Pace;
import io.boltline.cli.kafka.SideBySide;
import io.boltline.cli.kafka.Stretch;
import io.boltline.journalformat.Cut;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.JournalTree;
import io.boltline.kafka.KafkaClients;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** Writes a range of the journal again, in its order, into a topic of a consumer's own. */
final class Replay {
    private static final int BATCH_BYTES = 128 * 1024;

    /** Compressed: of small records it holds as many as a command's heap can bear. */
    private static final int BUFFER_BYTES = 4 * 1024 * 1024;

    private static final int LINGER_MILLIS = 5;
    private static final int PATIENCE_MILLIS = 60_000;

    private final JournalSource source;
    private final ReplayTarget target;
    private final Rate rate;
    private final PrintWriter err;
    private final LongAdder written = new LongAdder();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile @Nullable SideBySide reading;
    private volatile boolean stopped;

    /** Where a partition goes on. */
    private record Start(Stretch stretch, long sequence, long recordedAtMillis, long end) {}

    Replay(JournalSource source, ReplayTarget target, Rate rate, PrintWriter err) {
        this.source = source;
        this.target = target;
        this.rate = rate;
        this.err = err;
    }

    /** Ends it from another thread: what was written is whole, and the next one goes on. */
    void stop() {
        stopped = true;
        @Nullable SideBySide running = reading;
        if (running != null) {
            running.stop();
        }
    }

    long written() {
        return written.sum();
    }

    /**
     * Writes what is missing of the range.
     *
     * @throws CommandFailedException if the journal is broken there, or the target has something
     *     else
     * @throws KafkaException if one of them can't be read or written
     */
    void run(Cut from, Cut to) {
        List<Start> starts = starts(from, to);
        var pace =
                new Pace(
                        err,
                        "entries",
                        starts.stream().mapToLong(it -> it.end() - it.sequence()).sum());
        try (var producer = KafkaClients.producer(writing())) {
            var running = new SideBySide(source::open, pace);
            reading = running;
            try {
                running.read(
                        starts.stream().map(Start::stretch).toList(),
                        partition -> reading(partition, starts, producer));
            } finally {
                producer.flush();
            }
        }
        requireWritten();
    }

    private Map<String, Object> writing() {
        var writing = new HashMap<>(source.kafka().forWriting());
        writing.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        writing.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        writing.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        writing.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        writing.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, JournalRecord.MAX_BYTES);
        writing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        return writing;
    }

    private List<Start> starts(Cut from, Cut to) {
        Map<Integer, Long> begins = new HashMap<>();
        for (int partition = 0; partition < from.sizes().size(); partition++) {
            begins.put(partition, from.size(partition));
        }
        Map<Integer, JournalRecord> there = target.last(begins);
        List<Start> starts = new ArrayList<>();
        try (Places places = Places.in(source)) {
            for (int partition = 0; partition < from.sizes().size(); partition++) {
                start(
                                places,
                                partition,
                                from.size(partition),
                                to.size(partition),
                                there.get(partition))
                        .ifPresent(starts::add);
            }
        }
        return starts;
    }

    private Optional<Start> start(
            Places places, int partition, long from, long to, @Nullable JournalRecord last) {
        var place = new TopicPartition(source.journal(), partition);
        long first = last == null ? from : last.sequence() + 1;
        var boundary = places.where(place, record -> record.sequence() >= first);
        if (last != null) {
            requireSame(last, boundary.before());
        }
        if (first >= to) {
            return Optional.empty();
        }
        JournalRecord next =
                boundary.whole()
                        .after()
                        .orElseThrow(() ->
                                new CommandFailedException(
                                        "the journal ends before entry %d of partition %d"
                                                .formatted(first, partition)));
        return Optional.of(
                new Start(
                        new Stretch(
                                place,
                                next.source().offset(),
                                places.ends().getOrDefault(place, 0L)),
                        first,
                        boundary.before().map(JournalRecord::recordedAtMillis).orElse(0L),
                        to));
    }

    private void requireSame(JournalRecord last, Optional<JournalRecord> entry) {
        boolean isSame =
                entry.filter(it ->
                                it.sequence() == last.sequence()
                                        && Hash.of(it.leaf()).hasBytes(last.leaf()))
                        .isPresent();
        if (!isSame) {
            throw target.foreign("entry %d is another one there".formatted(last.sequence()));
        }
    }

    private SideBySide.Reading reading(
            TopicPartition partition, List<Start> starts, KafkaProducer<byte[], byte[]> producer) {
        Start start =
                starts.stream()
                        .filter(it -> it.stretch().partition().equals(partition))
                        .findFirst()
                        .orElseThrow();
        var tree = new JournalTree(unknownTree(start.sequence()), start.recordedAtMillis());
        return record -> {
            if (stopped) {
                throw new WakeupException();
            }
            var _ = tree.append(record);
            rate.await();
            write(record, producer);
            return tree.size() < start.end() && failure.get() == null;
        };
    }

    /**
     * A tree of that size whose hashes nobody looks at: entries are checked one by one, and the
     * root is for 'verify'.
     */
    private static Frontier unknownTree(long size) {
        return Frontier.fromBytes(
                ByteBuffer.allocate(Long.BYTES + Hash.BYTES * Long.bitCount(size))
                        .putLong(size)
                        .array());
    }

    private void write(
            ConsumerRecord<byte[], byte[]> record, KafkaProducer<byte[], byte[]> producer) {
        var again =
                new ProducerRecord<>(
                        target.topic(),
                        record.partition(),
                        record.key(),
                        record.value(),
                        record.headers());
        var _ =
                producer.send(
                        again,
                        (_, refused) -> {
                            if (refused == null) {
                                written.increment();
                            } else {
                                failure.compareAndSet(null, refused);
                            }
                        });
    }

    private void requireWritten() {
        @Nullable Exception refused = failure.get();
        if (refused != null) {
            throw new CommandFailedException(
                    "%s did not take all of it: %s. The same command goes on"
                            .formatted(target.topic(), refused.getMessage()),
                    refused);
        }
    }
}
