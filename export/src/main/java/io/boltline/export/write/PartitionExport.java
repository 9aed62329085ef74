package io.boltline.export.write;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.journal.Bundle;
import io.boltline.cli.kafka.SideBySide;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.duck.RowTable;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.FileDigest;
import io.boltline.export.files.PartitionFiles;
import io.boltline.export.files.Segment;
import io.boltline.export.files.SegmentTree;
import io.boltline.export.files.Tail;
import io.boltline.export.rows.Columns;
import io.boltline.export.rows.Entry;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.JournalTree;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * One partition as it is exported, up to a signed head. Each leaf is computed anew from its record,
 * and what all of them make up has to be the head's root.
 *
 * <p>For one thread.
 */
final class PartitionExport implements SideBySide.Reading {
    private final ExportSettings settings;
    private final ExportFolder folder;
    private final Bundle.Kept head;
    private final PartitionStart start;
    private final Columns columns;
    private final Frontier frontier;
    private final JournalTree tree;
    private final List<Segment> segments;
    private final List<Hash> nodes;
    private final List<String> sealed = new ArrayList<>();
    private @Nullable DuckDBConnection connection;
    private @Nullable RowTable table;
    private @Nullable PartitionFiles result;
    private @Nullable SegmentTree done;

    /**
     * Writes nothing yet.
     *
     * @param head what there will be
     */
    PartitionExport(ExportSettings settings, Bundle.Kept head, PartitionStart start) {
        this.settings = settings;
        this.folder = settings.folder();
        this.head = head;
        this.start = start;
        this.columns = settings.columns();
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
            connection = database.another();
            table = new RowTable(connection, "rows_" + partition(), columns);
            if (start.tail().isPresent()) {
                table.addAll(folder.file(start.tail().get().file()));
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
            open().add(columns.row(entry(read)));
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

    private Entry entry(JournalRecord read) {
        try {
            return Entry.of(read);
        } catch (UnreadableMessageException e) {
            throw new CommandFailedException(
                    "entry %d of partition %d can't be exported: %s"
                            .formatted(read.sequence(), partition(), e.getMessage()),
                    e);
        }
    }

    private void seal() throws SQLException {
        Hash node = nodes.getLast();
        String name = Segment.name(partition(), nodes.size() - 1L, node);
        FileDigest digest = written(name);
        folder.publish(name);
        sealed.add(name);
        segments.add(
                new Segment(
                        name,
                        settings.segmentEntries(),
                        digest.bytes(),
                        digest.sha256(),
                        node.toString(),
                        List.of()));
    }

    private FileDigest written(String name) throws SQLException {
        open().moveTo(folder.beside(name));
        return folder.finished(name);
    }

    private void end() throws SQLException {
        SegmentTree whole = SegmentTree.of(settings.level(), nodes, frontier);
        done = whole;
        if (!whole.root().equals(head.checkpoint().root())) {
            throw new CommandFailedException(
                    "the journal is not the one that was signed, or what was exported before is of another: at size %d of %s the root is %s, and %s was signed. 'boltline journal verify' and 'boltline export verify' tell where"
                            .formatted(
                                    whole.size(),
                                    head.origin(),
                                    whole.root(),
                                    head.checkpoint().root()));
        }
        String name = Tail.name(partition());
        FileDigest digest = written(name);
        var subtrees = settings.personalData() ? whole.tail() : List.<Hash>of();
        var tail =
                new Tail(
                        name,
                        whole.tailSize(),
                        digest.bytes(),
                        digest.sha256(),
                        subtrees.stream().map(Hash::toString).toList(),
                        whole.tailSize() == 0 ? 0 : tree.recordedAtMillis());
        result = files(whole, tail);
        close();
    }

    private PartitionFiles files(SegmentTree whole, Tail tail) {
        boolean isTold =
                head.isSigned()
                        && (settings.personalData()
                                || !PartitionFiles.isGuessable(tail.rows(), settings.level()));
        List<List<Hash>> proofs =
                isTold ? whole.proofs() : Collections.nCopies(segments.size(), List.of());
        var proven = new ArrayList<Segment>();
        for (int i = 0; i < segments.size(); i++) {
            proven.add(segments.get(i).with(proofs.get(i)));
        }
        String origin = head.origin().toString();
        String checkpoint = isTold ? head.text() : "";
        return new PartitionFiles(partition(), origin, whole.size(), checkpoint, proven, tail);
    }

    /** The whole tree, for a run that goes on from here. */
    SegmentTree done() {
        if (done == null) {
            throw new IllegalStateException("not done");
        }
        return done;
    }

    private RowTable open() {
        if (table == null) {
            throw new IllegalStateException("not begun");
        }
        return table;
    }

    /**
     * What there is now; its tail is finished beside its name.
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
        return sealed.size();
    }

    /** Takes away what was sealed: no manifest names it. */
    void forget() {
        sealed.forEach(folder::remove);
    }

    private void close() throws SQLException {
        if (table != null && connection != null) {
            table.close();
            connection.close();
        }
        table = null;
        connection = null;
    }

    private CommandFailedException failure(SQLException e) {
        return new CommandFailedException(
                "partition %d can't be exported: %s".formatted(partition(), e.getMessage()), e);
    }
}
