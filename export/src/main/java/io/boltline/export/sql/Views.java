package io.boltline.export.sql;

import static java.util.stream.Collectors.joining;

import io.boltline.contract.UtcMillis;
import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.rows.Columns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
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
        List<String> sources = new ArrayList<>();
        for (String table : tables) {
            sources.add(selected(columns, new HashSet<>(columns.names()), table));
        }
        if (!files.isEmpty()) {
            sources.add(selected(columns, names(database, parquet(files)), parquet(files)));
        }
        if (sources.isEmpty()) {
            sources.add(selected(columns, Set.of(), "range(0)"));
        }
        String until =
                at == null
                        ? ""
                        : " WHERE recorded_at <= TIMESTAMPTZ '%s'".formatted(UtcMillis.format(at));
        database.execute(
                "CREATE VIEW events AS "
                        + sources.stream().map(it -> it + until).collect(joining(" UNION ALL ")));
        for (String statement : definitions().split(";\\s*", -1)) {
            if (!statement.isBlank()) {
                database.execute(statement);
            }
        }
    }

    /** What files of an earlier build don't have is null in all rows. */
    private static String selected(Columns columns, Set<String> there, String source) {
        return columns.all().stream()
                .map(it ->
                        there.contains(it.name())
                                ? name(it.name())
                                : "NULL::%s AS %s".formatted(it.type().sql(), name(it.name())))
                .collect(joining(", ", "SELECT ", " FROM " + source));
    }

    private static Set<String> names(DuckDatabase database, String files) throws SQLException {
        Set<String> names = new HashSet<>();
        try (var statement = database.connection().createStatement();
                var rows = statement.executeQuery("DESCRIBE SELECT * FROM " + files)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
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
