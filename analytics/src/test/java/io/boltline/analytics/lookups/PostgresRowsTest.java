package io.boltline.analytics.lookups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "io.boltline.analytics.lookups.TestDatabase#hasPostgres",
        disabledReason = TestDatabase.NO_POSTGRES)
class PostgresRowsTest extends RowsContract {
    @Override
    Engine newEngine() {
        return TestDatabase.postgresEngine();
    }

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
            org.awaitility.Awaitility.await().until(() -> second.leads(other));
        }
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
