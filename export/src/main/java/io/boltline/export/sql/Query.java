package io.boltline.export.sql;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.StopSignal;
import io.boltline.export.duck.DuckDatabase;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** One statement, run where nothing can be reached but the views and their files. */
final class Query {
    private final DuckDatabase database;
    private final Limits limits;

    /**
     * Locks the database: from here on no setting of it can be changed.
     *
     * @param reachable the folders whose files may be read
     */
    Query(DuckDatabase database, List<Path> reachable, Limits limits) throws SQLException {
        this.database = database;
        this.limits = limits;
        String folders =
                String.join(
                        ", ",
                        reachable.stream().map(it -> DuckDatabase.quoted(it.toString())).toList());
        database.execute("SET GLOBAL allowed_directories = [%s]".formatted(folders));
        database.execute("SET GLOBAL enable_external_access = false");
        database.execute("SET GLOBAL lock_configuration = true");
    }

    /** Takes an answer. */
    @FunctionalInterface
    interface Reader {
        void read(Answer answer) throws SQLException;
    }

    /**
     * Runs it.
     *
     * @throws CommandFailedException if it is no SELECT over the views, or fails
     */
    void run(String sql, Reader reader) {
        try (var statement = database.connection().createStatement();
                var _ = StopSignal.calling(() -> interrupt(statement));
                ResultSet rows = answered(sql, statement)) {
            reader.read(new Answer(rows));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private ResultSet answered(String sql, Statement statement) {
        try (var limit = TimeLimit.of(limits.time(), () -> interrupt(statement), limits.end())) {
            return answered(sql, statement, limit);
        }
    }

    private ResultSet answered(String sql, Statement statement, TimeLimit limit) {
        try {
            new OneSelect(Views.NAMES).require(database.connection(), sql);
            return statement.executeQuery(sql);
        } catch (SQLException e) {
            throw limit.failure(failure(e));
        }
    }

    /** Not in the thread that asks: while a statement is planned, its lock is held. */
    private static void interrupt(Statement statement) {
        var _ = Thread.ofPlatform().daemon().name("interrupt").start(() -> cancel(statement));
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException ended) {
            // There is nothing left to end.
        }
    }

    /** In DuckDB's words, which point at the place. */
    static CommandFailedException failure(SQLException e) {
        List<String> lines =
                Optional.ofNullable(e.getMessage())
                        .orElse("")
                        .lines()
                        .filter(it -> !it.isBlank())
                        .toList();
        return new CommandFailedException(
                lines.isEmpty() ? "DuckDB refused it" : lines.getFirst(),
                lines.stream().skip(1).toList());
    }
}
