package io.boltline.export.write;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.NotYetException;
import io.boltline.cli.journal.Bundle;
import io.boltline.cli.kafka.SideBySide;
import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.files.FileDigest;
import io.boltline.export.files.FullDisk;
import io.boltline.export.files.PartitionFiles;
import io.boltline.export.files.Segment;
import io.boltline.export.files.SegmentTree;
import io.boltline.export.files.Tail;
import io.boltline.export.rows.Entry;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.JournalTree;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One partition as it is exported, up to a signed head. Each leaf is computed anew from its record,
 * and what all of them make up has to be the head's root. All files are finished beside their
 * names.
 *
 * <p>For one thread.
 */
final class PartitionExport implements SideBySide.Reading, AutoCloseable {
    private final ExportSettings settings;
    private final Bundle.Kept head;
    private final PartitionStart start;
    private final Frontier frontier;
    private final JournalTree tree;
    private final List<Segment> segments;
    private final List<Hash> nodes;
    private int sealed;
    private @Nullable PartitionRows rows;
    private @Nullable PartitionFiles result;
    private @Nullable SegmentTree done;

    /**
     * Writes nothing yet.
     *
     * @param head what there will be
     */
    PartitionExport(ExportSettings settings, Bundle.Kept head, PartitionStart start) {
        this.settings = settings;
        this.head = head;
        this.start = start;
        SegmentTree before = start.tree(settings.level());
        this.frontier = before.frontier();
        this.nodes = new ArrayList<>(before.nodes());
        this.tree = new JournalTree(frontier, start.recordedAtMillis());
        this.segments = new ArrayList<>(start.segments());
    }

    int partition() {
        return start.partition();
    }

    /** The sequence of the entry that is due. */
    long next() {
        return frontier.size();
    }

    /** How many entries are still to come. */
    long left() {
        return head.checkpoint().size() - frontier.size();
    }

    /** Before the first record, in the thread that reads. */
    PartitionExport begin(DuckDatabase database) {
        try {
            rows = new PartitionRows(settings, partition(), database);
            if (start.tail().isPresent()) {
                rows.addAll(start.tail().get().file());
            }
            if (left() == 0) {
                end();
            }
            return this;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public boolean next(ConsumerRecord<byte[], byte[]> record) {
        JournalRecord read = tree.append(record, (level, _, root) -> completed(level, root));
        try {
            open().add(Entry.of(read));
            if ((frontier.size() & (settings.segmentEntries() - 1)) == 0) {
                seal();
            }
            if (left() == 0) {
                end();
            }
            return left() > 0;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void completed(int level, Hash root) {
        if (level == settings.level()) {
            nodes.add(root);
        }
    }

    private void seal() throws SQLException {
        String name = Segment.name(partition(), nodes.size() - 1L, nodes.getLast());
        Optional<Segment> there = start.stillThere(name, settings.folder());
        if (there.isPresent()) {
            open().forget();
            segments.add(there.get());
        } else {
            segments.add(written(name));
            sealed++;
        }
    }

    private Segment written(String name) throws SQLException {
        FileDigest digest = open().moveTo(name);
        return new Segment(
                name,
                settings.segmentEntries(),
                digest.bytes(),
                digest.sha256(),
                nodes.getLast().toString(),
                List.of());
    }

    private void end() throws SQLException {
        done = SegmentTree.of(settings.level(), nodes, frontier);
        var finished = new FinishedPartition(settings, head, done, tree.recordedAtMillis());
        result = finished.files(segments, open().moveTo(Tail.name(partition())));
        free();
    }

    private void free() throws SQLException {
        if (rows != null) {
            var open = rows;
            rows = null;
            open.close();
        }
    }

    /** Its rows take no memory any more, also where it wasn't read to its end. */
    @Override
    public void close() {
        try {
            free();
        } catch (SQLException told) {
            // What went wrong before is thrown; the connection is closed all the same.
        }
    }

    /** The whole tree, for a run that goes on from here. */
    SegmentTree done() {
        if (done == null) {
            throw new IllegalStateException("not done");
        }
        return done;
    }

    private PartitionRows open() {
        if (rows == null) {
            throw new IllegalStateException("not begun");
        }
        return rows;
    }

    /**
     * What there is now.
     *
     * @throws CommandFailedException if the journal ended before
     */
    PartitionFiles result() {
        if (result == null) {
            throw new CommandFailedException(
                    "%s ends after %d entries, and %d were signed. 'boltline journal verify' tells what is wrong"
                            .formatted(head.origin(), frontier.size(), head.checkpoint().size()));
        }
        return result;
    }

    /** How many segments were sealed. */
    int sealed() {
        return sealed;
    }

    private CommandFailedException failure(SQLException e) {
        String told = "partition %d can't be exported: %s".formatted(partition(), e.getMessage());
        return FullDisk.isCauseOf(e)
                ? new NotYetException(told, e)
                : new CommandFailedException(told, e);
    }
}
