package io.boltline.cli.journal;

import static java.util.stream.Collectors.toMap;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.kafka.Pace;
import io.boltline.cli.kafka.SideBySide;
import io.boltline.cli.kafka.Stretch;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.Tiles;
import io.boltline.journalformat.verify.JournalBreak;
import io.boltline.journalformat.verify.JournalBreak.Kind;
import io.boltline.journalformat.verify.JournalVerifier;
import io.boltline.kafka.TopicReader;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** One verification of a journal, up to where it ended when it began. */
final class Verification {
    private final JournalSource source;
    private final Keys keys;
    private final @Nullable KeptFile kept;
    private final InstantSource clock;
    private final PrintWriter err;
    private final List<JournalBreak> breaks = new ArrayList<>();
    private List<Stretch> stretches = List.of();
    private volatile @Nullable SideBySide reading;
    private volatile boolean stopped;

    /** Does nothing yet. */
    Verification(
            JournalSource source,
            Keys keys,
            @Nullable KeptFile kept,
            InstantSource clock,
            PrintWriter err) {
        this.source = source;
        this.keys = keys;
        this.kept = kept;
        this.clock = clock;
        this.err = err;
    }

    /** Ends it from another thread. */
    void stop() {
        stopped = true;
        @Nullable SideBySide running = reading;
        if (running != null) {
            running.stop();
        }
    }

    /** How far it is, as it is told while it runs. */
    String progress() {
        @Nullable SideBySide running = reading;
        return running == null ? "before the first record" : "after " + running.progress();
    }

    /**
     * Reads all of it.
     *
     * @param whole for each partition another, which is shown each of its records that is whole
     * @return what was found, but for completeness
     * @throws CommandFailedException if there is nothing to verify
     * @throws KafkaException if it can't be read
     */
    VerifyReport run(Supplier<Consumer<ConsumerRecord<byte[], byte[]>>> whole) {
        int partitions;
        try (TopicReader reader = source.open()) {
            partitions = reader.partitionsOf(source.journal()).size();
        }
        var published = PublishedHeads.of(source, partitions);
        breaks.addAll(published.breaks());
        if (kept != null) {
            kept.requireOf(published);
        }
        List<PartitionCheck> checks = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            checks.add(check(partition, published, whole.get()));
        }
        read(checks);
        return report(checks, published);
    }

    private PartitionCheck check(
            int partition,
            PublishedHeads published,
            Consumer<ConsumerRecord<byte[], byte[]>> whole) {
        return new PartitionCheck(
                new JournalVerifier(
                        published.origin(partition),
                        published.heads(partition, keys),
                        tiles(partition)),
                new KeptHeads(partition, kept == null ? List.of() : kept.of(partition)),
                whole);
    }

    private Tiles tiles(int partition) {
        Optional<TopicReader> reader = source.openIfThere(source.tiles());
        if (reader.isEmpty()) {
            return new Tiles();
        }
        reader.get().close();
        try {
            return Tiles.read(source.kafka().properties(), source.tiles(), partition);
        } catch (UnreadableMessageException e) {
            breaks.add(
                    new JournalBreak(
                            partition,
                            0,
                            Kind.TILE,
                            "%s can't be read: %s".formatted(source.tiles(), e.getMessage())));
            return new Tiles();
        }
    }

    private void read(List<PartitionCheck> checks) {
        try (TopicReader reader = source.open()) {
            stretches = Stretch.all(reader);
        }
        read(
                source::open,
                Pace.upTo(err, "records", Stretch.length(stretches)),
                stretches,
                partition -> checks.get(partition.partition()));
    }

    /** Reads something else in the same way: {@link #stop} ends it too. */
    void read(
            Supplier<TopicReader> readers,
            Pace pace,
            List<Stretch> from,
            Function<TopicPartition, SideBySide.Reading> each) {
        var running = new SideBySide(readers, pace);
        reading = running;
        if (stopped) {
            throw new WakeupException();
        }
        running.read(from, each);
    }

    /** Up to where the journal was read. */
    Map<TopicPartition, Long> ends() {
        return stretches.stream().collect(toMap(Stretch::partition, Stretch::end));
    }

    private VerifyReport report(List<PartitionCheck> checks, PublishedHeads published) {
        Instant now = clock.instant();
        List<VerifiedPartition> verified = new ArrayList<>();
        for (int partition = 0; partition < checks.size(); partition++) {
            PartitionCheck check = checks.get(partition);
            check.end(now).ifPresent(breaks::add);
            verified.add(verified(partition, check, published));
        }
        breaks.sort(
                Comparator.comparingInt(JournalBreak::partition)
                        .thenComparingLong(JournalBreak::sequence));
        return new VerifyReport(
                verified,
                verified.stream().mapToLong(VerifiedPartition::entries).sum(),
                keys.from(),
                keys.keys().stream().map(CheckpointKey::base64).toList(),
                kept == null ? null : kept.checkpoints(),
                List.copyOf(breaks),
                published.unreadable().entrySet().stream()
                        .map(it ->
                                "%s@%d: %s"
                                        .formatted(
                                                source.checkpoints(), it.getKey(), it.getValue()))
                        .sorted()
                        .toList(),
                null);
    }

    private static VerifiedPartition verified(
            int partition, PartitionCheck check, PublishedHeads published) {
        int checkpoints = published.of(partition).size();
        return new VerifiedPartition(
                partition,
                checkpoints == 0 ? null : published.origin(partition).toString(),
                check.size(),
                check.signedSize(),
                checkpoints,
                check.root(),
                check.size() == 0 ? null : Instant.ofEpochMilli(check.recordedAtMillis()));
    }
}
