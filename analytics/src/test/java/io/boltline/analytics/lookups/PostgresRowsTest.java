package io.boltline.analytics.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.standins.postgres.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PostgresRowsTest extends RowsContract implements InPostgres {
    @Test
    void oneOfSeveralLeadsUntilItsConnectionEnds() throws Exception {
        var schema = TestDatabase.schema(TestDatabase.postgres());
        var first = TestDatabase.postgresEngine(TestDatabase.postgres(), schema);
        var second = TestDatabase.postgresEngine(TestDatabase.postgres(), schema);

        try (var other = second.writer()) {
            try (var one = first.writer()) {
                assertThat(first.leads(one)).isTrue();
                assertThat(second.leads(other)).isFalse();
                assertThat(engine.leads(engine.writer())).as("another schema").isTrue();
            }
            await().until(() -> second.leads(other));
        }
    }

    /** Longer than the limit for an answer, here of a second: it waits for a lock. */
    @Test
    void aMigrationTakesAsLongAsItTakes() throws Exception {
        var server = TestDatabase.postgres();
        var schema = TestDatabase.schema(server);
        var migrating =
                new PostgresEngine(
                        server.jdbcUrl() + "?currentSchema=" + schema,
                        PostgresServer.USER,
                        PostgresServer.PASSWORD,
                        Duration.ofSeconds(1));
        migrating.migrate();
        CompletableFuture<Void> migration;
        try (var holder = TestDatabase.postgresEngine(server, schema).writer();
                var statement = holder.createStatement()) {
            statement.execute("LOCK TABLE look_ups_history");
            migration = CompletableFuture.runAsync(() -> uncheckedMigrate(migrating));
            await().until(() -> hasWaited(schema) || migration.isDone());
        }

        assertThat(migration).succeedsWithin(Duration.ofSeconds(30));
    }

    private static void uncheckedMigrate(Engine engine) {
        try {
            engine.migrate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a statement has waited for a lock on that schema's history for a while. */
    private boolean hasWaited(String schema) throws SQLException {
        return !rows("SELECT 1 FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
                        + " JOIN pg_class c ON c.oid = l.relation"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = '%s' AND NOT l.granted".formatted(schema)
                        + " AND a.query_start < clock_timestamp() - interval '1500 ms'")
                .isEmpty();
    }

    @Test
    void aPasswordIsInNoMessage() {
        var told =
                new PostgresEngine("jdbc:postgresql://127.0.0.1:1/x?password=hush", "me", "hush");

        assertThat(told.place()).doesNotContain("hush");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(told::writer))
                .hasMessageNotContaining("hush");
    }

    /** What docs/analytics.md shows to Grafana's and Metabase's users. */
    @Test
    void anySqlClientReadsThem() throws Exception {
        journal.add(Facts.of(1).created(), "c", Instant.parse("2026-01-31T12:30:00Z"));
        writeAll();

        assertThat(
                        rows(
                                "SELECT to_timestamp(placed_at_millis / 1000.0) AT TIME ZONE 'UTC',"
                                    + " product, price_sats FROM orders WHERE placed_at_millis >="
                                    + " extract(epoch FROM timestamptz '2026-01-01') * 1000"))
                .containsExactly("2026-01-31 12:01:40.0|coffee|5");
    }
}
