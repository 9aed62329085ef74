package io.boltline.export.write;

import io.boltline.cli.journal.Bundle;
import io.boltline.cli.journal.CutHeads;
import io.boltline.cli.journal.JournalSource;
import io.boltline.cli.journal.Keys;
import io.boltline.cli.journal.Places;
import io.boltline.cli.journal.PublishedHeads;
import io.boltline.cli.kafka.Pace;
import io.boltline.cli.kafka.SideBySide;
import io.boltline.cli.kafka.Stretch;
import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.files.Manifest;
import io.boltline.export.files.ManifestFile;
import io.boltline.export.files.PartitionFiles;
import io.boltline.export.files.Publication;
import io.boltline.export.files.SegmentTree;
import io.boltline.kafka.TopicReader;
import io.boltline.merkle.Hash;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * One run: from where the last one ended up to the newest signed heads. Until its manifest is
 * there, the export is as it was.
 */
final class ExportRun {
    private static final String MEMORY = "1GB";

    /** The calling threads work, one a partition: so the same rows make the same bytes. */
    private static final int NO_OTHER_THREADS = 1;

    private static final String SPILL = ".spill";

    private final ExportSettings settings;
    private final JournalSource source;
    private final Publication publication;
    private final PrintWriter err;

    /** The trees of the runs before, which a manifest without personal data doesn't tell. */
    private final Map<Integer, SegmentTree> trees;

    private volatile @Nullable SideBySide reading;
    private volatile boolean stopped;

    /**
     * Does nothing yet.
     *
     * @param trees of partitions, as the runs before left them; this one puts its own there
     */
    ExportRun(ExportSettings settings, PrintWriter err, Map<Integer, SegmentTree> trees) {
        this.settings = settings;
        this.trees = trees;
        this.source = settings.source();
        this.publication = new Publication(settings.folder());
        this.err = err;
    }

    /** Ends it from another thread; what was not finished leaves nothing. */
    void stop() {
        stopped = true;
        @Nullable SideBySide running = reading;
        if (running != null) {
            running.stop();
        }
    }

    /**
     * Does it.
     *
     * @throws io.boltline.cli.CommandFailedException if it can't be done, and why
     * @throws org.apache.kafka.common.KafkaException if the journal can't be read
     * @throws WakeupException if it was stopped
     */
    ExportReport run() {
        publication.settle();
        SpilledRows.remove(settings.folder().file(SPILL));
        try {
            return exported();
        } catch (RuntimeException e) {
            settle(e);
            throw e;
        }
    }

    /** Makes room: what it wrote beside doesn't count. */
    private void settle(RuntimeException cause) {
        try {
            publication.settle();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private ExportReport exported() {
        Optional<Manifest> before = settings.folder().manifest().map(ManifestFile::manifest);
        before.ifPresent(settings::require);
        List<PartitionFiles> kept = new ArrayList<>();
        List<PartitionExport> exports = new ArrayList<>();
        Keys keys = settings.keys().get();
        for (Bundle.Kept head : heads(keys).checkpoints()) {
            plan(head, before, kept, exports);
        }
        if (!exports.isEmpty()) {
            kept.addAll(exported(exports));
        }
        kept.sort((one, other) -> Integer.compare(one.partition(), other.partition()));
        Manifest manifest =
                Manifest.of(
                        settings.personalData(),
                        settings.segmentEntries(),
                        settings.columns().names(),
                        kept);
        if (before.equals(Optional.of(manifest))) {
            publication.settle();
        } else {
            publication.commit(manifest);
        }
        exports.forEach(it -> trees.put(it.partition(), it.done()));
        return report(manifest, exports, keys);
    }

    private ExportReport report(Manifest manifest, List<PartitionExport> exports, Keys keys) {
        List<String> foreign = settings.folder().unnamed(manifest);
        if (!foreign.isEmpty()) {
            err.println(
                    "boltline: not of this export, and left alone: " + String.join(", ", foreign));
        }
        return ExportReport.of(
                settings.folder().path(),
                manifest,
                exports.stream().mapToInt(PartitionExport::sealed).sum(),
                keys.inWords());
    }

    /** Checkpoints first: what was signed has to be there when the journal is looked at. */
    private Bundle heads(Keys keys) {
        int partitions;
        try (TopicReader reader = source.open()) {
            partitions = reader.partitionsOf(source.journal()).size();
        }
        var published = PublishedHeads.of(source, partitions);
        return new CutHeads(source, published, keys, err).newest(Places.readable(source).sizes());
    }

    private void plan(
            Bundle.Kept head,
            Optional<Manifest> before,
            List<PartitionFiles> kept,
            List<PartitionExport> exports) {
        int partition = head.origin().partition();
        Optional<PartitionFiles> files =
                before.filter(it -> partition < it.partitions().size())
                        .map(it -> it.partitions().get(partition));
        files.ifPresent(it -> PartitionStart.require(it, head));
        boolean hasColumns =
                before.map(it -> it.columns().equals(settings.columns().names())).orElse(false);
        var start =
                files.map(it ->
                                PartitionStart.of(
                                        it,
                                        settings.folder(),
                                        hasColumns ? subtrees(it) : Optional.empty()))
                        .orElse(PartitionStart.nothing(partition));
        var export = new PartitionExport(settings, head, start);
        if (files.isPresent() && hasColumns && isThere(files.get(), head)) {
            kept.add(files.get());
        } else {
            exports.add(export);
        }
    }

    /** Whether all that is signed was exported, and stands there. */
    private boolean isThere(PartitionFiles files, Bundle.Kept head) {
        return files.rows() == head.checkpoint().size()
                && files.segments().stream().allMatch(settings.folder()::seemsToHave)
                && settings.folder().has(files.tail());
    }

    private Optional<List<Hash>> subtrees(PartitionFiles files) {
        if (settings.personalData()) {
            return Optional.of(files.tail().subtreeHashes());
        }
        return Optional.ofNullable(trees.get(files.partition()))
                .filter(it -> it.size() == files.rows())
                .map(SegmentTree::tail);
    }

    private List<PartitionFiles> exported(List<PartitionExport> exports) {
        try (var database =
                DuckDatabase.open(MEMORY, NO_OTHER_THREADS, settings.folder().file(SPILL))) {
            return exported(exports, database);
        }
    }

    /** In the end nothing of the database is open, which would keep its memory for ever. */
    private List<PartitionFiles> exported(List<PartitionExport> exports, DuckDatabase database) {
        try {
            read(exports, database);
            return exports.stream().map(PartitionExport::result).toList();
        } finally {
            exports.forEach(PartitionExport::close);
        }
    }

    private void read(List<PartitionExport> exports, DuckDatabase database) {
        Map<TopicPartition, PartitionExport> toRead = new HashMap<>();
        for (PartitionExport export : exports) {
            if (export.left() == 0) {
                var _ = export.begin(database);
            } else {
                toRead.put(new TopicPartition(source.journal(), export.partition()), export);
            }
        }
        long left = toRead.values().stream().mapToLong(PartitionExport::left).sum();
        var running = new SideBySide(source::openInTurn, new Pace(err, "events", left));
        reading = running;
        if (stopped) {
            throw new WakeupException();
        }
        running.readInTurn(
                stretches(toRead),
                partition -> toRead.getOrDefault(partition, exports.getFirst()).begin(database));
    }

    private List<Stretch> stretches(Map<TopicPartition, PartitionExport> toRead) {
        List<Stretch> stretches = new ArrayList<>();
        try (Places places = Places.in(source);
                TopicReader reader = source.open()) {
            var begins = reader.begins();
            toRead.forEach((partition, export) -> {
                long begin =
                        export.next() == 0
                                ? begins.getOrDefault(partition, 0L)
                                : places.offsetOf(partition, export.next());
                stretches.add(
                        new Stretch(
                                partition, begin, places.ends().getOrDefault(partition, begin)));
            });
        }
        return stretches;
    }
}
