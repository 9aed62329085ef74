package io.boltline.export.write;

import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.duck.RowTable;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.FileDigest;
import io.boltline.export.files.Publication;
import io.boltline.export.rows.Columns;
import io.boltline.export.rows.Entry;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** The rows of a partition that are in no finished file yet. For the thread that makes it. */
final class PartitionRows implements AutoCloseable {
    private final ExportFolder folder;
    private final Publication publication;
    private final Columns columns;
    private final DuckDBConnection connection;
    private final RowTable table;

    PartitionRows(ExportSettings settings, int partition, DuckDatabase database)
            throws SQLException {
        this.folder = settings.folder();
        this.publication = new Publication(folder);
        this.columns = settings.columns();
        this.connection = database.another();
        this.table = new RowTable(connection, "rows_" + partition, columns);
    }

    void add(Entry entry) throws SQLException {
        table.add(columns.row(entry));
    }

    /** All rows of an earlier file of the same columns. */
    void addAll(String file) throws SQLException {
        table.addAll(folder.file(file));
    }

    /** Finishes a file of them beside its name, and begins anew. */
    FileDigest moveTo(String name) throws SQLException {
        table.moveTo(folder.beside(name));
        return publication.finished(name);
    }

    /** Begins anew: they stand in a file already. */
    void forget() throws SQLException {
        table.clear();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            table.close();
        }
    }
}
