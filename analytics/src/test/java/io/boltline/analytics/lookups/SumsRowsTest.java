package io.boltline.analytics.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.SalesRow;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The sums as rows, each time of one cut. */
class SumsRowsTest {
    @Nested
    class OnSqlite extends Contract implements InSqlite {}

    @Nested
    class OnPostgres extends Contract implements InPostgres {}

    abstract static class Contract extends DatabaseFixture {
        @Test
        void rowsOfTheSumsWaitForTheProgressThatWasCommittedWithThem() throws Exception {
            journal.add(sold(1, 10));
            journal.add(new SalesRow.Progress(0, 10, NOW, 0));
            journal.add(sold(2, 20));
            try (var session = session()) {
                var intake = new Intake(journal.topics, session.positions());
                session.write(intake.take(journal.records()));

                assertThat(rows("SELECT placed FROM sales")).containsExactly("1");

                journal.add(new SalesRow.Refusals(0, 20, quarter(), 422, 3));
                journal.add(new SalesRow.Settled(0, 20, quarter(), "coffee", "cln", "n", 1, 5000));
                journal.add(new SalesRow.Progress(0, 20, NOW, 0));
                session.write(intake.take(journal.records().subList(3, 6)));
            }

            assertThat(rows("SELECT placed, to_invoice, to_payment FROM sales"))
                    .containsExactly("2|0:1 1024:4|");
            assertThat(rows("SELECT refused FROM sales_refused")).containsExactly("3");
            assertThat(rows("SELECT settled_msat FROM sales_settled")).containsExactly("5000");
            assertThat(rows("SELECT size FROM sales_progress")).containsExactly("20");
        }

        @Test
        void sumsThatAreMadeAnewAreOfTheirSmallerCutAlone() throws Exception {
            journal.add(sold(5, 10));
            journal.add(new SalesRow.Progress(0, 10, NOW, 0));
            try (var session = session()) {
                var intake = new Intake(journal.topics, session.positions());
                session.write(intake.take(journal.records()));
                journal.add(new SalesRow.Refusals(0, 3, quarter(), 422, 1));
                journal.add(new SalesRow.Progress(0, 3, NOW, 0));
                session.write(intake.take(journal.records().subList(2, 4)));
            }

            assertThat(rows("SELECT placed FROM sales")).isEmpty();
            assertThat(rows("SELECT refused FROM sales_refused")).containsExactly("1");
            assertThat(rows("SELECT size FROM sales_progress")).containsExactly("3");
        }

        @Test
        void sumsThatAreMadeAnewWithinABatchAreOfTheirSmallerCutAlone() throws Exception {
            journal.add(sold(5, 10));
            journal.add(new SalesRow.Progress(0, 10, NOW, 0));
            journal.add(new SalesRow.Refusals(0, 3, quarter(), 422, 1));
            journal.add(new SalesRow.Progress(0, 3, NOW, 0));
            writeAll();

            assertThat(rows("SELECT placed FROM sales")).isEmpty();
            assertThat(rows("SELECT refused FROM sales_refused")).containsExactly("1");
        }

        /** Of a topic that is read from its beginning, where the old sums' progress is gone. */
        @Test
        void rowsOfEarlierSumsDontOutlastTheProgressOfThoseThatAreMadeAnew() throws Exception {
            for (int i = 0; i < 6_000; i++) {
                journal.add(old(i, 900));
            }
            journal.add(old(6_001, 2));
            try (var session = session()) {
                var intake = new Intake(journal.topics, session.positions());
                session.write(intake.take(journal.records()));
                assertThat(rows("SELECT partition, whole FROM sales_progress"))
                        .containsExactly("0|0");
                int size = journal.records().size();
                journal.add(old(6_002, 3));
                journal.add(new SalesRow.Progress(0, 3, NOW, 0));
                session.write(intake.take(journal.records().subList(size, size + 2)));
            }

            assertThat(rows("SELECT refused, size FROM sales_refused ORDER BY size"))
                    .containsExactly("6001|2", "6002|3");
            assertThat(rows("SELECT size, whole FROM sales_progress")).containsExactly("3|1");
        }

        @Test
        void figuresAreOfNoCutWhileMoreIsReadThanTheProgressSays() throws Exception {
            journal.add(new SalesRow.Progress(0, 9, NOW, 0));
            for (int i = 0; i < 6_000; i++) {
                journal.add(old(i, 900));
            }
            var before = newRows();
            journal.add(new SalesRow.Progress(0, 900, NOW, 0));
            var after = newRows();

            assertThat(before).containsExactly("0|0");
            assertThat(after).containsExactly("0|1");
            assertThat(rows("SELECT COUNT(*) FROM sales_refused")).containsExactly("6000");
        }

        @Test
        void whatIsForgottenIsForgottenAsAWhole() throws Exception {
            journal.add(sold(5, 10));
            journal.add(new SalesRow.Progress(0, 10, NOW, 0));
            writeAll();
            var before = rows("SELECT topic, next_offset FROM positions ORDER BY topic, partition");
            try (var session = session()) {
                change("ALTER TABLE sales_progress RENAME TO not_there");

                assertThatThrownBy(() -> session.forget(Source.SALES))
                        .isInstanceOf(SQLException.class);
            }

            assertThat(rows("SELECT placed FROM sales")).containsExactly("5");
            assertThat(rows("SELECT topic, next_offset FROM positions ORDER BY topic, partition"))
                    .isEqualTo(before);
        }

        private void change(String sql) throws SQLException {
            try (var connection = engine.writer();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
                connection.commit();
            }
        }

        /** In a session of its own, as after a restart. */
        private List<String> newRows() throws Exception {
            writeAll();
            return rows("SELECT partition, whole FROM sales_progress");
        }

        private static SalesRow old(int number, long size) {
            return new SalesRow.Refusals(
                    0, size, quarter().plusSeconds(900L * number), 422, number);
        }

        private static SalesRow sold(long placed, long size) {
            var buckets = List.of(new SalesRow.Bucket(0, 1), new SalesRow.Bucket(1024, 4));
            return new SalesRow.Sold(
                    0, size, quarter(), "coffee", placed, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                    buckets, List.of());
        }
    }
}
