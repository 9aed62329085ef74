package io.boltline.export.verify;

import io.boltline.cli.kafka.Pace;
import io.boltline.export.duck.ParquetRows;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.FileDigest;
import io.boltline.export.files.FullDisk;
import io.boltline.export.files.Tail;
import io.boltline.export.rows.Column;
import io.boltline.export.rows.Columns;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** One file of an export: its bytes, its columns, its rows, and what their leaves make up. */
final class FileCheck {
    private final ExportFolder folder;
    private final Columns known;
    private final boolean personalData;
    private final List<String> newest;
    private final Pace pace;

    /**
     * @param known all columns that such an export can have
     * @param newest those that a tail has
     */
    FileCheck(
            ExportFolder folder,
            Columns known,
            boolean personalData,
            List<String> newest,
            Pace pace) {
        this.folder = folder;
        this.known = known;
        this.personalData = personalData;
        this.newest = newest;
        this.pace = pace;
    }

    /**
     * The first break; empty where there is none.
     *
     * @throws SQLException if DuckDB lacks memory
     */
    Optional<FileBreak> of(ExportedFile file, DuckDBConnection connection) throws SQLException {
        try {
            Path path = folder.where(file.named());
            requireBytes(file, path);
            var rows = new ParquetRows(connection, path);
            readRows(file, columns(file, rows.columns()), rows);
            return Optional.empty();
        } catch (BrokenFileException e) {
            return Optional.of(e.found());
        } catch (SQLException e) {
            requireMemory(e);
            return Optional.of(
                    broken(
                            file,
                            "it can't be read: "
                                    + String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")));
        }
    }

    /** Lacking memory, or room for what doesn't fit, says nothing of a file. */
    private static void requireMemory(SQLException e) throws SQLException {
        if (String.valueOf(e.getMessage()).contains("Out of Memory Error")
                || FullDisk.isCauseOf(e)) {
            throw e;
        }
    }

    /** Before anything else reads it. */
    private static void requireBytes(ExportedFile file, Path path) {
        try {
            FileDigest there = FileDigest.of(path);
            if (!there.equals(file.digest())) {
                throw new BrokenFileException(
                        broken(
                                file,
                                "it has %,d bytes with the SHA-256 %s, and the manifest says %,d with %s"
                                        .formatted(
                                                there.bytes(),
                                                there.sha256(),
                                                file.digest().bytes(),
                                                file.digest().sha256())));
            }
        } catch (NoSuchFileException e) {
            throw new BrokenFileException(broken(file, "it is not there"));
        } catch (IOException e) {
            throw new BrokenFileException(broken(file, "it can't be read: " + e));
        }
    }

    private Columns columns(ExportedFile file, Map<String, String> there) {
        var names = List.copyOf(there.keySet());
        if (file.named() instanceof Tail && !names.equals(newest)) {
            throw new BrokenFileException(
                    broken(file, "its columns are not those that the manifest says"));
        }
        Columns columns =
                known.only(names)
                        .orElseThrow(() ->
                                new BrokenFileException(
                                        broken(
                                                file,
                                                "it has a column that such an export has not, among"
                                                        + " "
                                                        + names)));
        for (Column column : columns.all()) {
            if (!column.type().sql().equals(there.get(column.name()))) {
                throw new BrokenFileException(
                        broken(
                                file,
                                "its column %s is of the type %s"
                                        .formatted(column.name(), there.get(column.name()))));
            }
        }
        return columns;
    }

    private void readRows(ExportedFile file, Columns columns, ParquetRows rows)
            throws SQLException {
        RowCheck check = check(file, columns);
        List<FileBreak> found = new ArrayList<>();
        rows.read(
                columns,
                row -> {
                    long sequence = check.due();
                    @Nullable String wrong = check.next(row);
                    pace.advance();
                    if (wrong != null) {
                        found.add(new FileBreak(file.partition(), file.name(), sequence, wrong));
                    }
                    return wrong == null;
                });
        if (!found.isEmpty()) {
            throw new BrokenFileException(found.getFirst());
        }
        requireAll(file, check);
    }

    private RowCheck check(ExportedFile file, Columns columns) {
        try {
            return new RowCheck(file.partition(), file.first(), columns, personalData);
        } catch (IllegalArgumentException e) {
            throw new BrokenFileException(broken(file, String.valueOf(e.getMessage())));
        }
    }

    private void requireAll(ExportedFile file, RowCheck check) {
        if (check.rows() != file.rows()) {
            throw new BrokenFileException(
                    broken(
                            file,
                            "it has %,d rows, and the manifest says %,d"
                                    .formatted(check.rows(), file.rows())));
        }
        if (personalData && !file.isOf(check.tree())) {
            throw new BrokenFileException(
                    broken(
                            file,
                            "its rows are not those that were signed: their leaves make up another"
                                    + " node"));
        }
        if (file.named() instanceof Tail tail
                && tail.recordedAtMillis() != check.recordedAtMillis()) {
            throw new BrokenFileException(
                    broken(
                            file,
                            "its last entry was recorded at another time than the manifest says"));
        }
    }

    private static FileBreak broken(ExportedFile file, String what) {
        return FileBreak.of(file.partition(), file.name(), what);
    }
}
