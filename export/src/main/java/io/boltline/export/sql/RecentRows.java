package io.boltline.export.sql;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.journal.Broken;
import io.boltline.cli.journal.JournalSource;
import io.boltline.cli.journal.Places;
import io.boltline.cli.kafka.Pace;
import io.boltline.cli.kafka.SideBySide;
import io.boltline.cli.kafka.Stretch;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.duck.RowTable;
import io.boltline.export.files.Manifest;
import io.boltline.export.rows.Columns;
import io.boltline.export.rows.Entry;
import io.boltline.journalformat.Cut;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.JournalTree;
import io.boltline.kafka.TopicReader;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.TopicPartition;
import org.duckdb.DuckDBConnection;

/**
 * The entries of a cut that an export doesn't have, as tables. None is missing in between, and each
 * is what its leaf says; that the leaves are those that were signed is for 'journal verify'.
 */
final class RecentRows implements AutoCloseable {
    private final DuckDatabase database;
    private final Columns columns;
    private final Optional<Manifest> exported;
    private final Queue<DuckDBConnection> connections = new ConcurrentLinkedQueue<>();

    RecentRows(DuckDatabase database, Columns columns, Optional<Manifest> exported) {
        this.database = database;
        this.columns = columns;
        this.exported = exported;
    }

    /**
     * Reads them; the tables' names.
     *
     * @param err is told how it gets on
     * @throws CommandFailedException if they don't go on from the export, or are broken
     */
    List<String> read(JournalSource source, Cut cut, PrintWriter err) throws SQLException {
        List<Stretch> stretches = stretches(source, cut);
        long left =
                stretches.stream()
                        .mapToInt(it -> it.partition().partition())
                        .mapToLong(it -> cut.size(it) - known(it))
                        .sum();
        new SideBySide(source::open, new Pace(err, "events", left))
                .read(stretches, partition -> reading(partition.partition(), cut));
        return stretches.stream().map(it -> name(it.partition().partition())).toList();
    }

    /** Made by the thread that fills it. */
    private RowTable table(int partition) {
        try {
            DuckDBConnection connection = database.another();
            connections.add(connection);
            return new RowTable(connection, name(partition), columns);
        } catch (SQLException e) {
            throw new CommandFailedException("DuckDB: " + e.getMessage(), e);
        }
    }

    private static void requireDue(JournalRecord read, long sequence, JournalTree leaves) {
        try {
            if (read.sequence() != sequence) {
                throw new UnreadableMessageException(
                        "sequence %d stands where %d is due".formatted(read.sequence(), sequence));
            }
            var _ = leaves.leaf(read);
        } catch (UnreadableMessageException e) {
            throw new CommandFailedException(
                    "the journal is broken at offset %d of partition %d: %s. 'boltline journal verify' tells more"
                            .formatted(
                                    read.source().offset(),
                                    read.source().partition(),
                                    e.getMessage()),
                    e);
        }
    }

    private static String name(int partition) {
        return "recent_" + partition;
    }

    private long known(int partition) {
        return exported.map(it -> it.partitions().get(partition).rows()).orElse(0L);
    }

    private List<Stretch> stretches(JournalSource source, Cut cut) {
        List<Stretch> stretches = new ArrayList<>();
        try (Places places = Places.in(source);
                TopicReader reader = source.open()) {
            var begins = reader.begins();
            for (int partition = 0; partition < cut.sizes().size(); partition++) {
                long known = known(partition);
                if (cut.size(partition) > known) {
                    var place = new TopicPartition(source.journal(), partition);
                    long begin =
                            known == 0
                                    ? begins.getOrDefault(place, 0L)
                                    : places.offsetOf(place, known);
                    stretches.add(
                            new Stretch(place, begin, places.ends().getOrDefault(place, begin)));
                }
            }
        }
        return stretches;
    }

    private SideBySide.Reading reading(int partition, Cut cut) {
        var leaves = new JournalTree();
        RowTable table = table(partition);
        long[] next = {known(partition)};
        return record -> {
            try {
                JournalRecord read = Broken.read(record);
                requireDue(read, next[0], leaves);
                table.add(columns.row(Entry.of(read)));
                boolean more = ++next[0] < cut.size(partition);
                if (!more) {
                    table.finish();
                }
                return more;
            } catch (SQLException e) {
                throw new CommandFailedException(
                        "the journal's newest events don't fit: " + e.getMessage(), e);
            }
        };
    }

    @Override
    public void close() throws SQLException {
        for (DuckDBConnection connection : connections) {
            connection.close();
        }
    }
}
