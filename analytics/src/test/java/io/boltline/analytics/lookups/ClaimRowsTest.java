package io.boltline.analytics.lookups;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ClaimClosed;
import io.boltline.contract.PurchaseEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What somebody has to decide about, and what was decided. */
class ClaimRowsTest {
    @Nested
    class OnSqlite extends Contract implements InSqlite {}

    @Nested
    class OnPostgres extends Contract implements InPostgres {}

    abstract static class Contract extends DatabaseFixture {
        @Test
        void paymentsThatSomebodyMustDecideAboutAreOpenClaims() throws Exception {
            var late = Facts.of(1);
            var twice = Facts.of(2);
            var excess = Facts.of(3);
            var less = Facts.of(4);
            var usual = Facts.of(5);
            for (var facts : List.of(late, twice, excess, less, usual)) {
                journal.add(facts.created(), "c", NOW);
                journal.add(facts.invoiced(1), "c", NOW);
            }
            journal.add(
                    late.paid(1, 5000, late.placedAt().plusSeconds(1000), true, false), "c", NOW);
            journal.add(twice.paid(1, 5000, NOW, false, false), "c", NOW);
            journal.add(twice.paid(2, 6000, NOW, false, true), "c", NOW);
            journal.add(excess.paid(1, 5001, NOW, false, false), "c", NOW);
            journal.add(less.paid(1, 4999, NOW, false, false), "c", NOW);
            journal.add(usual.paid(1), "c", NOW);
            writeAll();

            assertThat(rows("SELECT order_id, kind, is_open FROM claims"))
                    .containsExactlyInAnyOrder(
                            late.order() + "|late|1",
                            twice.order() + "|duplicate,excess|1",
                            excess.order() + "|excess|1",
                            less.order() + "|underpaid|1");
        }

        @Test
        void aClaimIsClosedByAnOperatorsLastWordInWhicheverOrder() throws Exception {
            var before = Facts.of(1);
            var after = Facts.of(2);
            journal.add(closed(before, ClaimClosed.Outcome.KEPT));
            write(journal.records());
            var later = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            for (var facts : List.of(before, after)) {
                later.add(journal.add(facts.created(), "c", NOW));
                later.add(journal.add(facts.paid(1, 9000, NOW, false, false), "c", NOW));
            }
            write(later);
            int size = journal.records().size();
            journal.add(closed(after, ClaimClosed.Outcome.KEPT));
            journal.add(closed(after, ClaimClosed.Outcome.REFUNDED));
            write(journal.records().subList(size, size + 2));

            assertThat(rows("SELECT order_id, is_open, outcome, reference FROM claims"))
                    .containsExactlyInAnyOrder(
                            before.order() + "|0|kept|ticket 1",
                            after.order() + "|0|refunded|ticket 2");
        }

        private static ClaimClosed closed(Facts facts, ClaimClosed.Outcome outcome) {
            return new ClaimClosed(
                    facts.hash(1), outcome, "ticket " + facts.number(), "alice", NOW, null);
        }

        /** A close holds for the payment that had settled when it was written. */
        @Test
        void aClaimIsOpenAboutAPaymentThatCameAfterTheClose() throws Exception {
            var facts = Facts.of(1);
            var closed = closed(facts, ClaimClosed.Outcome.KEPT);
            var later = closed.at().plusSeconds(1);
            journal.add(closed);
            journal.add(facts.created(), "c", NOW);
            journal.add(facts.paid(1, 9000, later, false, false), "c", NOW);
            writeAll();
            assertThat(rows("SELECT is_open, outcome FROM claims")).containsExactly("1|null");

            journal.add(
                    new ClaimClosed(
                            facts.hash(1), ClaimClosed.Outcome.REFUNDED, "r", "bob", later, null));
            write(journal.records().subList(3, 4));

            assertThat(rows("SELECT is_open, outcome FROM claims")).containsExactly("0|refunded");
        }

        /** Written ahead, or with a clock that is behind: it is not about this payment. */
        @Test
        void aNoteThatDoesNotCountTakesNothingFromOneThatDoes() throws Exception {
            var counts = note(NOW.plusSeconds(1), ClaimClosed.Outcome.REFUNDED);
            var countsToo = note(NOW, ClaimClosed.Outcome.DELIVERED);
            var doesNot = note(NOW.minusSeconds(1), ClaimClosed.Outcome.KEPT);

            assertThat(claimAfter(counts, doesNot)).isEqualTo("0|refunded");
            assertThat(claimAfter(counts, countsToo, doesNot)).isEqualTo("0|delivered");
            assertThat(claimAfter(doesNot, counts)).isEqualTo("0|refunded");
            assertThat(claimAfter(doesNot)).isEqualTo("1|null");
        }

        private static ClaimClosed note(Instant at, ClaimClosed.Outcome outcome) {
            return new ClaimClosed(Facts.of(1).hash(1), outcome, "r", "bob", at, null);
        }

        /** Of a payment that settled at {@link #NOW}, before, between and after the notes. */
        private String claimAfter(ClaimClosed... notes) throws Exception {
            var facts = Facts.of(1);
            var results = new TreeSet<String>();
            for (int before = 0; before <= notes.length; before++) {
                var other = new TestJournal();
                for (int i = 0; i < before; i++) {
                    other.add(notes[i]);
                }
                other.add(facts.created(), "c", NOW);
                other.add(facts.paid(1, 9000, NOW, false, false), "c", NOW);
                for (int i = before; i < notes.length; i++) {
                    other.add(notes[i]);
                }
                results.add(claim(other.records()));
            }
            return String.join(" or ", results);
        }

        /** Each in a batch of its own, in rows of their own. */
        private String claim(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
            var rows = newEngine();
            engines.add(rows);
            rows.migrate();
            for (var record : records) {
                write(rows, records, List.of(record));
            }
            try (var connection = rows.writer()) {
                return TestDatabase.rows(connection, "SELECT is_open, outcome FROM claims")
                        .getFirst();
            }
        }

        /** Two invoices: of one that asks for less than the price, and of one that is overpaid. */
        @Test
        void rowsEndTheSameInWhicheverOrderFactsCome() throws Exception {
            var facts = Facts.of(1);
            var less = new Facts(1, facts.user(), facts.product(), 4, facts.placedAt());
            var all =
                    List.<PurchaseEvent>of(
                            facts.created(),
                            less.invoiced(1),
                            less.expired(1),
                            less.paid(1, 4_000, NOW, true, false),
                            facts.invoiced(2),
                            facts.paid(2, 7_000, NOW, false, true));
            String expected = rowsOf(all);
            for (var order : permutations(all)) {
                assertThat(rowsOf(order)).as("%s", order).isEqualTo(expected);
            }
            assertThat(expected)
                    .contains(
                            "1|underpaid|4000|late,underpaid|0", "2|paid|7000|duplicate,excess|1");
        }

        /** In this order, the half of it in another batch. */
        private String rowsOf(List<PurchaseEvent> facts) throws Exception {
            try (var connection = engine.writer();
                    var session =
                            RowSession.begin(connection, TestDatabase.IDENTITY, TestDatabase.KEY)) {
                var other = new TestJournal();
                var intake = new Intake(other.topics, Map.of());
                other.add(closed(Facts.of(1), ClaimClosed.Outcome.KEPT));
                facts.forEach(it -> other.add(it, "c", NOW));
                int half = facts.size() / 2;
                session.write(withoutPositions(intake.take(other.records().subList(0, half))));
                session.write(
                        withoutPositions(
                                intake.take(other.records().subList(half, facts.size() + 1))));
                var invoices =
                        TestDatabase.rows(
                                connection,
                                "SELECT attempt, state, received_msat, claim, claim_open, late,"
                                        + " duplicate, amount_msat, settled_at_millis FROM invoices"
                                        + " ORDER BY attempt");
                var orders =
                        TestDatabase.rows(
                                connection,
                                "SELECT order_id, state, product, price_sats, placed_at_millis,"
                                        + " invoiced, attempt, latest, received_msat, paid_late"
                                        + " FROM orders");
                var claims = TestDatabase.rows(connection, "SELECT attempt, outcome FROM claims");
                for (var table : List.of("orders", "invoices", "entries", "claim_closings")) {
                    connection.createStatement().execute("DELETE FROM " + table);
                }
                connection.commit();
                return String.join("\n", invoices)
                        + "\n"
                        + orders
                        + "\n"
                        + claims.stream().sorted().toList();
            }
        }

        /** So that the next order of facts begins with the same ones. */
        private static Batch withoutPositions(Batch batch) {
            return new Batch(batch.journal(), batch.sales(), batch.closings(), Map.of());
        }

        private static <T> List<List<T>> permutations(List<T> of) {
            if (of.isEmpty()) {
                return List.of(List.of());
            }
            var all = new ArrayList<List<T>>();
            for (var first : of) {
                var rest = new ArrayList<>(of);
                rest.remove(first);
                for (var more : permutations(rest)) {
                    var one = new ArrayList<T>(List.of(first));
                    one.addAll(more);
                    all.add(one);
                }
            }
            return all;
        }
    }
}
