package io.boltline.cli.sales;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.WorkDatabase;
import io.boltline.cli.journal.Broken;
import io.boltline.cli.journal.JournalSource;
import io.boltline.cli.kafka.Pace;
import io.boltline.cli.kafka.ReportOptions;
import io.boltline.cli.kafka.SideBySide;
import io.boltline.cli.kafka.Stretch;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.BrokenJournalException;
import io.boltline.journalformat.Cut;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.JournalTree;
import io.boltline.kafka.TopicReader;
import io.boltline.sales.SalesRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is asked for from the journal, up to a cut. What matters of it is laid on disk and
 * sorted by order, so that it may be any number; whatever else the journal has is only read.
 */
final class JournalCount {
    private final JournalSource source;
    private final Counting counting;
    private final ReportOptions options;
    private final Cut cut;
    private final Map<Integer, Long> read = new ConcurrentHashMap<>();
    private volatile @Nullable SideBySide running;
    private volatile boolean stopped;

    /**
     * One that is used once.
     *
     * @param counting of nothing yet
     */
    JournalCount(JournalSource source, Counting counting, ReportOptions options, Cut cut) {
        this.source = source;
        this.counting = counting;
        this.options = options;
        this.cut = cut;
    }

    /** Ends it from another thread. */
    void stop() {
        stopped = true;
        @Nullable SideBySide reading = running;
        if (reading != null) {
            reading.stop();
        }
    }

    /** How far it is, in words. */
    String progress() {
        @Nullable SideBySide reading = running;
        return reading == null ? "the first question" : reading.progress();
    }

    /**
     * Counts.
     *
     * @throws CommandFailedException if the journal is broken, or has less than the cut
     * @throws org.apache.kafka.common.KafkaException if it can't be read
     * @throws WakeupException when it was stopped
     */
    Counted run() {
        try (var database = new WorkDatabase(options.workFolder())) {
            var entries = database.table("entries", "order_id TEXT, entry BLOB");
            read(entries);
            entries.forEachGroup((order, facts) -> {
                if (stopped) {
                    throw new WakeupException();
                }
                counting.add(facts.stream().map(StoredEntry::read).toList());
            });
            return counting.counted(cut);
        } catch (BrokenJournalException e) {
            throw Broken.at(e);
        }
    }

    private void read(WorkDatabase.Table entries) {
        List<Stretch> stretches;
        try (TopicReader reader = source.open()) {
            stretches =
                    Stretch.all(reader).stream().filter(it -> size(it.partition()) > 0).toList();
            requirePartitions(reader.begins().size());
        }
        var reading =
                new SideBySide(
                        source::open,
                        new Pace(options.command().getErr(), "entries", cut.entries()));
        running = reading;
        if (stopped) {
            throw new WakeupException();
        }
        reading.read(stretches, partition -> reading(partition, entries));
        requireAll();
    }

    private long size(TopicPartition place) {
        return place.partition() < cut.sizes().size() ? cut.size(place.partition()) : 0;
    }

    private void requirePartitions(int partitions) {
        if (partitions != cut.sizes().size()) {
            throw new CommandFailedException(
                    "analytics tells of a journal of %d partitions, this one has %d: is it that of"
                                    .formatted(cut.sizes().size(), partitions)
                            + " another installation?");
        }
    }

    private void requireAll() {
        for (int partition = 0; partition < cut.sizes().size(); partition++) {
            long there = read.getOrDefault(partition, 0L);
            if (there < cut.size(partition)) {
                throw new CommandFailedException(
                        "analytics has %d entries of partition %d, the journal has %d: is it that of another installation?"
                                .formatted(cut.size(partition), partition, there));
            }
        }
    }

    private SideBySide.Reading reading(TopicPartition place, WorkDatabase.Table entries) {
        var tree = new JournalTree();
        long size = size(place);
        return record -> {
            JournalRecord entry = tree.append(record);
            keep(entry, entries);
            read.put(place.partition(), tree.size());
            return tree.size() < size;
        };
    }

    private void keep(JournalRecord entry, WorkDatabase.Table entries) {
        event(entry)
                .filter(counting::needs)
                .ifPresent(event -> {
                    byte[] stored = StoredEntry.of(entry, event).bytes();
                    synchronized (entries) {
                        entries.add(event.orderId().value(), stored);
                    }
                });
    }

    /** Empty for what nobody counts: unknown types, what can't be read, amounts that can't be. */
    private static Optional<PurchaseEvent> event(JournalRecord entry) {
        try {
            return MessageType.isEvent(MessageReader.type(entry.source()))
                    ? Optional.of(MessageReader.event(entry.source()))
                            .filter(SalesRules::isCountable)
                    : Optional.empty();
        } catch (UnreadableMessageException e) {
            return Optional.empty();
        }
    }
}
