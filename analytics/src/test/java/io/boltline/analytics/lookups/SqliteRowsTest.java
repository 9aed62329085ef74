package io.boltline.analytics.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteRowsTest extends RowsContract implements InSqlite {
    /** What grows with the journal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM orders WHERE order_id = 'a'",
                "SELECT order_no FROM invoices WHERE payment_hash = 'a'",
                "SELECT * FROM events WHERE order_no = 1 ORDER BY partition, sequence LIMIT 9",
                "SELECT * FROM events WHERE command_hash = 1 ORDER BY partition, sequence LIMIT 9",
                "SELECT * FROM events WHERE partition = 1 AND sequence = 1",
                "SELECT partition, sequence FROM entries WHERE event_id = 'a' LIMIT 1",
                "SELECT * FROM refusals WHERE user_hash = 'a' ORDER BY refused_at_millis DESC",
                "SELECT * FROM orders WHERE user_hash = 'a' AND (placed_at_millis, order_no) < (1,"
                        + " 1) ORDER BY placed_at_millis DESC, order_no DESC LIMIT 9",
                "SELECT * FROM claims WHERE is_open = 1 ORDER BY settled_at_millis, payment_hash",
                "SELECT * FROM claims WHERE is_open = 0 ORDER BY settled_at_millis, payment_hash",
                "SELECT * FROM claims WHERE payment_hash = 'a' AND is_open + 0 = 0",
            })
    void isLookedUpByAnIndex(String sql) throws Exception {
        assertThat(rows("EXPLAIN QUERY PLAN " + sql))
                .isNotEmpty()
                .noneMatch(step -> step.contains("|SCAN "));
    }

    @Test
    void aFullDiskKeepsNothingOfABatchAndIsTold() throws Exception {
        journal.add(Facts.of(1).created(), "c", Instant.EPOCH);
        try (var connection = engine.writer();
                var session =
                        RowSession.begin(connection, TestDatabase.IDENTITY, TestDatabase.KEY)) {
            var batch = new Intake(journal.topics, session.positions()).take(journal.records());
            for (int i = 2; i < 3000; i++) {
                journal.add(Facts.of(i).created(), "c" + i, Instant.EPOCH);
            }
            session.write(batch);
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA max_page_count = 100");
            }
            connection.commit();
            var more = new Intake(journal.topics, session.positions()).take(journal.records());

            assertThatThrownBy(() -> session.write(more))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("full");
        }
        assertThat(rows("SELECT COUNT(*) FROM entries")).containsExactly("1");
        assertThat(rows("SELECT SUM(next_sequence) FROM positions")).containsExactly("1");
    }

    @Test
    void aFileThatIsNoDatabaseIsDamagedAndDiscarded() throws Exception {
        engine.close();
        var folder = TestDatabase.folder();
        Files.writeString(folder.resolve(SqliteEngine.FILE), "no database ".repeat(1000));
        engine = new SqliteEngine(folder);

        assertThatThrownBy(engine::migrate)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(engine.damage().isSaidBy(e)).isTrue());
        assertThat(engine.discard(true)).isTrue();
        engine.migrate();
    }

    @Test
    void aSecondProcessOrInstanceDoesNotLead() throws Exception {
        var folder = TestDatabase.folder();
        var first = new SqliteEngine(folder);
        var second = new SqliteEngine(folder);
        first.migrate();

        try (var one = first.writer();
                var other = second.writer()) {
            assertThat(first.leads(one)).isTrue();
            assertThat(second.leads(other)).isFalse();
            first.close();
            assertThat(second.leads(other)).isTrue();
        }
        second.close();
    }
}
