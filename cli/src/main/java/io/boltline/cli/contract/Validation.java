package io.boltline.cli.contract;

import static java.util.stream.Collectors.partitioningBy;

import io.boltline.cli.ProgressLine;
import io.boltline.cli.kafka.NoSuchTopicException;
import io.boltline.cli.kafka.Pace;
import io.boltline.cli.kafka.SideBySide;
import io.boltline.cli.kafka.Stretch;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicReader;
import io.boltline.schemas.DocumentCheck;
import io.boltline.schemas.RecordCheck;
import io.boltline.schemas.Schemas;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Holds what an installation has against the published contract: the records of its topics up to
 * where they end when this begins, as far as transactions are decided, and its documents.
 */
public final class Validation {
    /** In front of the broker's own topics. */
    private static final String BROKERS_OWN = "__";

    private final ValidationSettings settings;
    private final PrintWriter err;
    private final Schemas schemas = Schemas.published();
    private final RecordCheck recordCheck;
    private final Map<TopicPartition, RecordReading> readings = new ConcurrentHashMap<>();
    private volatile @Nullable Pace pace;
    private volatile @Nullable SideBySide running;
    private volatile boolean stopped;

    /**
     * One that is used once.
     *
     * @param err is told of the progress of a long one
     */
    public Validation(ValidationSettings settings, PrintWriter err) {
        this.settings = settings;
        this.err = err;
        this.recordCheck = new RecordCheck(schemas, settings.topics());
    }

    /** Ends it from another thread. */
    public void stop() {
        stopped = true;
        @Nullable SideBySide reading = running;
        if (reading != null) {
            reading.stop();
        }
    }

    /** How far it is, in words. */
    String progress() {
        @Nullable Pace known = pace;
        return known == null ? "before the first record" : "after " + known.progress();
    }

    /**
     * Reads all of it.
     *
     * @throws NoSuchTopicException if there are no events: where nothing is, nothing is wrong
     * @throws KafkaException if a topic can't be read
     * @throws WakeupException when it was stopped
     * @throws io.boltline.couchdb.CouchDbException if the documents can't be read
     */
    public ValidationReport run() {
        long begun = System.nanoTime();
        Map<Boolean, List<String>> byOwner =
                topics().stream().collect(partitioningBy(recordCheck::isOurs));
        read(byOwner.getOrDefault(true, List.of()));
        var documents = settings.documents().map(this::read);
        return report(
                byOwner.getOrDefault(false, List.of()),
                documents.orElse(null),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private List<String> topics() {
        settings.kafka().open(settings.topics().events()).close();
        try (var consumer = KafkaClients.consumer(settings.kafka().properties())) {
            return consumer.listTopics().keySet().stream()
                    .filter(topic -> !topic.startsWith(BROKERS_OWN))
                    .filter(topic -> !recordCheck.isPrivate(topic))
                    .sorted()
                    .toList();
        }
    }

    /** What is soon deleted first: it must still be there when it is read. */
    private void read(List<String> topics) {
        List<Stretch> stretches = stretches(topics);
        var total = Pace.upTo(err, "records", Stretch.length(stretches));
        pace = total;
        String replies = settings.topics().replies();
        read(total, stretches.stream().filter(it -> it.isOf(replies)).toList());
        read(total, stretches.stream().filter(it -> !it.isOf(replies)).toList());
    }

    private void read(Pace total, List<Stretch> stretches) {
        var reading = new SideBySide(this::open, total);
        running = reading;
        if (stopped) {
            throw new WakeupException();
        }
        reading.read(stretches, partition -> readings.computeIfAbsent(partition, _ -> reading()));
    }

    private List<Stretch> stretches(List<String> topics) {
        try (TopicReader reader = open()) {
            reader.assign(topics.stream().flatMap(it -> reader.partitionsOf(it).stream()).toList());
            settings.from().seekIn(reader, Instant.now());
            return Stretch.ahead(reader);
        }
    }

    private TopicReader open() {
        return TopicReader.open(settings.kafka().properties());
    }

    private Tally tally() {
        return new Tally(settings.reading(), settings.listed());
    }

    private @Nullable Members members() {
        return settings.counting() ? new Members(schemas) : null;
    }

    private RecordReading reading() {
        return new RecordReading(
                recordCheck, settings.reading(), settings.topics().journal(), tally(), members());
    }

    private DocumentReading read(ValidationSettings.Documents documents) {
        var reading =
                new DocumentReading(
                        new DocumentCheck(schemas), settings.reading(), tally(), members());
        try (var progress = new ProgressLine(err)) {
            reading.read(documents, () -> stopped, count -> progress.at("documents", count));
        }
        return reading;
    }

    private ValidationReport report(
            List<String> others, @Nullable DocumentReading documents, Duration taken) {
        var report = new ReportMaking(settings.listed());
        readings.entrySet().stream()
                .sorted(
                        Comparator.comparing((Map.Entry<TopicPartition, RecordReading> it) ->
                                        it.getKey().topic())
                                .thenComparingInt(it -> it.getKey().partition()))
                .forEach(it ->
                        report.add(
                                it.getKey().topic(),
                                it.getValue().tally(),
                                it.getValue().members()));
        if (documents != null) {
            report.addDocuments(documents.tally(), documents.members());
        }
        return report.made(settings.reading(), others, taken);
    }
}
