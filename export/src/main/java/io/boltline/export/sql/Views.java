package io.boltline.export.sql;

import static java.util.stream.Collectors.joining;

import io.boltline.contract.UtcMillis;
import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.Manifest;
import io.boltline.export.rows.Columns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be asked: events, and what follows from them. */
final class Views {
    static final Set<String> NAMES = Set.of("events", "orders", "sales");

    private Views() {}

    /**
     * Makes them.
     *
     * @param tables with the rows that are in no file
     * @param at no later entry is seen
     */
    static void make(
            DuckDatabase database,
            Columns columns,
            List<String> tables,
            List<Path> files,
            @Nullable Instant at)
            throws SQLException {
        String names = columns.names().stream().map(Views::name).collect(joining(", "));
        String until =
                at == null
                        ? ""
                        : " WHERE recorded_at <= TIMESTAMPTZ '%s'".formatted(UtcMillis.format(at));
        List<String> sources = new ArrayList<>(tables);
        if (!files.isEmpty()) {
            sources.add(parquet(files));
        }
        if (sources.isEmpty()) {
            database.execute("CREATE TABLE nothing (%s)".formatted(columns.definitions()));
            sources.add("nothing");
        }
        database.execute(
                "CREATE VIEW events AS "
                        + sources.stream()
                                .map(it -> "SELECT %s FROM %s%s".formatted(names, it, until))
                                .collect(joining(" UNION ALL ")));
        for (String statement : definitions().split(";\\s*", -1)) {
            if (!statement.isBlank()) {
                database.execute(statement);
            }
        }
    }

    /** All files of an export, where they are now. */
    static List<Path> files(ExportFolder folder, Manifest manifest) {
        return manifest.dataFiles().stream().map(folder::where).toList();
    }

    private static String parquet(List<Path> files) {
        return files.stream()
                .map(it -> DuckDatabase.quoted(it.toString()))
                .collect(joining(", ", "read_parquet([", "], union_by_name = true)"));
    }

    private static String name(String column) {
        return "\"" + column + "\"";
    }

    private static String definitions() {
        try (var in = Views.class.getResourceAsStream("views.sql")) {
            if (in == null) {
                throw new IllegalStateException("this build has no views.sql");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
