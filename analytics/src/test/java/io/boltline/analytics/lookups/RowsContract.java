package io.boltline.analytics.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.ClaimClosed;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.SalesRow;
import io.boltline.contract.Topics;
import io.boltline.lightning.PaymentHash;
import io.boltline.sales.OrderFacts;
import io.boltline.sales.SalesKey;
import io.boltline.sales.SalesRules;
import io.boltline.sales.Sums;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What both databases do the same. */
abstract class RowsContract {
    private static final Instant NOW = Instant.parse("2026-01-31T12:30:00Z");

    /** Beyond what counts in milliseconds. */
    private static final Instant FAR = Instant.parse("+900000000-01-01T00:00:00Z");

    final TestJournal journal = new TestJournal();
    private final List<Engine> engines = new ArrayList<>();
    Engine engine = newEngine();
    private Database database = new Database(engine, FollowerState.Following::new);
    private Lookups lookups = new Lookups(database, TestDatabase.KEY);

    /** Empty. */
    abstract Engine newEngine();

    @BeforeEach
    void begin() throws SQLException {
        engines.add(engine);
        engine.migrate();
    }

    @AfterEach
    void close() {
        engines.forEach(Engine::close);
    }

    @Test
    void aQueryThatTakesTooLongIsBrokenOffAndTheNextIsAnswered() throws Exception {
        writeAll();
        var impatient =
                new Database(
                        engine,
                        FollowerState.Following::new,
                        new ReadingLimit(Duration.ofSeconds(1), Duration.ofMinutes(1)));

        assertThatThrownBy(() ->
                        impatient.read(connection -> {
                            try (var statement = connection.createStatement()) {
                                statement.setQueryTimeout(1);
                                return statement.executeQuery(
                                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
                                                + " SELECT (i + 1) % 1000000 FROM n)"
                                                + " SELECT COUNT(*) FROM n");
                            }
                        }))
                .isInstanceOf(TakesTooLongException.class);
        List<String> next = impatient.read(connection -> TestDatabase.rows(connection, "SELECT 1"));
        assertThat(next).containsExactly("1");
    }

    @Test
    void ordersAreFoundByAllThatPeopleHaveInTheirHands() throws Exception {
        var facts = Facts.of(1);
        journal.add(facts.created(), "c1", NOW);
        journal.add(facts.invoiced(1), "c1", NOW.plusSeconds(1));
        journal.add(facts.expired(1), "c1", NOW.plusSeconds(2));
        journal.add(facts.requested(2), "c2", NOW.plusSeconds(3));
        journal.add(facts.invoiced(2), "c2", NOW.plusSeconds(4));
        var paid = journal.add(facts.paid(2), "c2", NOW.plusSeconds(5));
        journal.add(Facts.of(2).created(), "c3", NOW.plusSeconds(6));
        writeAll();

        var order = lookups.order(facts.order()).orElseThrow();

        assertThat(order.state()).isEqualTo("paid");
        assertThat(order.facts().product()).isEqualTo("coffee");
        assertThat(order.invoices())
                .extracting(FoundInvoice::state)
                .containsExactly("expired", "paid");
        assertThat(order.events())
                .extracting(FoundEvent::eventId)
                .containsExactly(
                        facts.created().eventId(),
                        facts.invoiced(1).eventId(),
                        facts.expired(1).eventId(),
                        facts.requested(2).eventId(),
                        facts.invoiced(2).eventId(),
                        facts.paid(2).eventId());
        assertThat(order.events().getLast().offset()).isEqualTo(paid.offset());
        assertThat(lookups.payment(new PaymentHash(facts.hash(1)))).containsExactly(order);
        assertThat(lookups.payment(new PaymentHash(facts.hash(2)))).containsExactly(order);
        assertThat(lookups.payment(new PaymentHash("00".repeat(32)))).isEmpty();
        assertThat(lookups.event(facts.paid(2).eventId())).contains(order.events().getLast());
        assertThat(lookups.event(facts.paid(3).eventId())).isEmpty();
        assertThat(lookups.command("c2")).containsExactly(order.events().get(3));
        assertThat(lookups.command("c1")).containsExactly(order.events().getFirst());
        assertThat(lookups.order(Facts.of(3).order())).isEmpty();
    }

    @Test
    void aUsersOrdersArePaged() throws Exception {
        for (int i = 0; i < 30; i++) {
            journal.add(Facts.of(i).created(), "c" + i, NOW);
        }
        journal.add(Facts.of(35).rejected(422), "r", NOW);
        writeAll();

        var first = lookups.user("user0", 3, null);
        var rest = lookups.user("user0", 3, first.getLast());

        assertThat(first).extracting(UserOrder::orderId).containsExactly(id(28), id(21), id(14));
        assertThat(rest).extracting(UserOrder::orderId).containsExactly(id(7), id(0));
        assertThat(lookups.userRefusals("user0", 10))
                .extracting(FoundRefusal::statusCode)
                .containsExactly(422);
        assertThat(lookups.user("nobody", 3, null)).isEmpty();
    }

    private static String id(int number) {
        return Facts.of(number).order().value();
    }

    @Test
    void aRefusalIsFoundAndMakesNoOrder() throws Exception {
        var facts = Facts.of(4);
        journal.add(facts.rejected(402), facts.command(), NOW);
        writeAll();

        assertThat(lookups.order(facts.order())).isEmpty();
        assertThat(lookups.refusals(facts.order()))
                .extracting(FoundRefusal::commandId)
                .containsExactly(facts.command());
        var event = lookups.event(facts.rejected(402).eventId()).orElseThrow();
        assertThat(event.orderId()).isEqualTo(facts.order().value());
        assertThat(lookups.command(facts.command())).containsExactly(event);
    }

    @Test
    void whatThisBuildCantReadIsFoundAllTheSame() throws Exception {
        var facts = Facts.of(5);
        journal.add(facts.created(), "c", NOW);
        journal.add(facts.order(), "boltline.order.gilded.v1", "gilded/1", bytes("{}"), NOW);
        journal.add(facts.order(), "boltline.invoice.paid.v1", "odd/1", bytes("{}"), NOW);
        journal.add(Facts.of(6).order(), "boltline.order.gilded.v1", "gilded/2", bytes(""), NOW);
        writeAll();

        assertThat(lookups.order(facts.order()).orElseThrow().events())
                .extracting(FoundEvent::eventId)
                .containsExactly(facts.created().eventId(), "gilded/1", "odd/1");
        assertThat(lookups.event("odd/1").orElseThrow().type())
                .isEqualTo("boltline.invoice.paid.v1");
        assertThat(lookups.event("gilded/2").orElseThrow().type())
                .isEqualTo("boltline.order.gilded.v1");
    }

    @Test
    void whatNoDatabaseTakesHoldsNothingUp() throws Exception {
        var facts = Facts.of(7);
        var odd = facts.invoiced(1);
        journal.add(facts.created(), "c", NOW);
        journal.add(
                new InvoiceCreated(
                        odd.orderId(),
                        odd.timestamp(),
                        1,
                        "c\0ln",
                        "n".repeat(1000),
                        odd.invoiceId(),
                        "\0" + "x".repeat(1_000_000),
                        "lnbc1",
                        5000,
                        FAR,
                        odd.customer()),
                "c",
                NOW);
        writeAll();

        var invoice = lookups.order(facts.order()).orElseThrow().invoices().getFirst();
        assertThat(invoice.paymentHash()).hasSize(255).startsWith("\ufffdxxx");
        assertThat(invoice.expiresAt()).isEqualTo("9999-12-31T00:00:00Z");
        assertThat(invoice.provider()).isEqualTo("c\ufffdln");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

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
        journal.add(late.paid(1, 5000, late.placedAt().plusSeconds(1000), true, false), "c", NOW);
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

    @Test
    void rowsAreTheSameHoweverTheJournalIsCutAndHoweverOftenItIsBegunAnew() throws Exception {
        var records = RandomOrders.of(7, 40).records();
        var whole = dump(records, List.of(records));
        var singly = dump(records, records.stream().map(List::of).toList());
        var pieces = dump(records, pieces(records, new Random(3)));

        assertThat(whole.get("entries")).hasSize(records.size());
        whole.forEach((table, rows) -> {
            assertThat(singly.get(table)).as(table).isEqualTo(rows);
            assertThat(pieces.get(table)).as(table).isEqualTo(rows);
        });
    }

    @Test
    void ordersAddUpToWhatTheRulesSay() throws Exception {
        var records = RandomOrders.of(11, 300).records();
        write(records);

        var counted = new HashMap<SalesKey, Sums>();
        try (var connection = engine.writer();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT * FROM orders")) {
            while (rows.next()) {
                var facts = OrderRow.read(rows).facts();
                counted.merge(facts.key(), facts.sums(), Sums::plus);
            }
        }

        assertThat(counted).isEqualTo(sold(records));
    }

    /** So that the rows add up as the sums do, whatever came first. */
    @Test
    void anOrderStandsWhereItsPlacingSaysAndNotWhereAnEarlierEntryDoes() throws Exception {
        var facts = Facts.of(1);
        var elsewhere =
                new Facts(1, facts.user(), facts.product(), 5, facts.placedAt().plusSeconds(7200));
        journal.add(elsewhere.paid(1), "c", NOW);
        journal.add(facts.created(), "c", NOW);
        writeAll();

        assertThat(lookups.order(facts.order()).orElseThrow().facts().placedAt())
                .isEqualTo(facts.placedAt());
        assertThat(rows("SELECT placed_at_millis FROM orders"))
                .containsExactly(Long.toString(facts.placedAt().toEpochMilli()));
    }

    private static Map<SalesKey, Sums> sold(List<ConsumerRecord<byte[], byte[]>> records) {
        var orders = new HashMap<String, OrderFacts>();
        var sums = new HashMap<SalesKey, Sums>();
        for (var record : records) {
            var entry = JournaledEvent.read(record);
            if (entry.event().isEmpty()) {
                continue;
            }
            PurchaseEvent event = entry.event().get();
            var before = orders.getOrDefault(entry.subject(), OrderFacts.NONE);
            var step = SalesRules.step(before, event, entry.recordedAt());
            orders.put(entry.subject(), step.after());
            for (var contribution : step.contributions()) {
                if (contribution.key() instanceof SalesKey.Sold) {
                    sums.merge(contribution.key(), contribution.sums(), Sums::plus);
                }
            }
        }
        sums.values().removeIf(Sums::isZero);
        return sums;
    }

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

    private static Instant quarter() {
        return Instant.parse("2026-01-31T12:15:00Z");
    }

    private static SalesRow sold(long placed, long size) {
        var buckets = List.of(new SalesRow.Bucket(0, 1), new SalesRow.Bucket(1024, 4));
        return new SalesRow.Sold(
                0, size, quarter(), "coffee", placed, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, buckets,
                List.of());
    }

    @Test
    void aSecondWriterOfTheSameEntriesIsStopped() throws Exception {
        journal.add(Facts.of(1).created(), "c", NOW);
        var first = session();
        var batch = new Intake(journal.topics, first.positions()).take(journal.records());
        var moved = first.positions();
        first.write(batch);
        first.close();

        try (var second = session()) {
            var again = new Intake(journal.topics, moved).take(journal.records());

            assertThatThrownBy(() -> second.write(again))
                    .isInstanceOfAny(OvertakenException.class, SQLException.class);
        }
        assertThat(rows("SELECT COUNT(*) FROM entries")).containsExactly("1");
    }

    @Test
    void anotherJournalIsRefused() throws Exception {
        journal.add(Facts.of(1).created(), "c", NOW);
        writeAll();
        var other = new TestJournal();
        other.add(Facts.of(1).created(), "c", NOW.plusSeconds(1));

        try (var session = session()) {
            var intake = new Intake(other.topics, session.positions());

            assertThatThrownBy(() -> intake.take(other.records()))
                    .isInstanceOf(RefusedRowsException.class)
                    .hasMessageContaining("It was replaced");
        }
    }

    @Test
    void aGapIsRefused() throws Exception {
        journal.add(Facts.of(1).created(), "c", NOW);
        journal.add(Facts.of(1).invoiced(1), "c", NOW);
        try (var session = session()) {
            var intake = new Intake(journal.topics, session.positions());

            assertThatThrownBy(() -> intake.take(journal.records().subList(1, 2)))
                    .isInstanceOf(RefusedRowsException.class)
                    .hasMessageContaining("where 0 is due");
        }
    }

    @Test
    void nothingIsReadBeforeItIsBuilt() throws Exception {
        journal.add(Facts.of(1).created(), "c", NOW);
        try (var session = session()) {
            session.write(new Intake(journal.topics, session.positions()).take(journal.records()));

            assertThatThrownBy(() -> lookups.order(Facts.of(1).order()))
                    .isInstanceOfSatisfying(
                            BeingBuiltException.class, e -> assertThat(e.done()).isEqualTo(1));
        }
    }

    @Test
    void aReaderSeesOneStateAndChangesNothing() throws Exception {
        journal.add(Facts.of(1).created(), "c", NOW);
        writeAll();

        long orders =
                database.read(connection -> {
                    long before = count(connection);
                    int size = journal.records().size();
                    journal.add(Facts.of(2).created(), "c", NOW);
                    uncheckedWrite(journal.records().subList(size, size + 1));
                    assertThat(count(connection)).isEqualTo(before);
                    return before;
                });

        assertThat(orders).isEqualTo(1);
        assertThat(rows("SELECT COUNT(*) FROM orders")).containsExactly("2");
        assertThatThrownBy(() ->
                        database.read(connection -> {
                            connection.createStatement().execute("DELETE FROM orders");
                            return 0;
                        }))
                .isInstanceOf(DatabaseUnavailableException.class);
    }

    private static long count(java.sql.Connection connection) throws SQLException {
        return Long.parseLong(
                TestDatabase.rows(connection, "SELECT COUNT(*) FROM orders").getFirst());
    }

    private void uncheckedWrite(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            write(records);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** In a database of its own, and each batch in a session of its own. */
    private Map<String, List<String>> dump(
            List<ConsumerRecord<byte[], byte[]>> all,
            List<List<ConsumerRecord<byte[], byte[]>>> batches)
            throws Exception {
        var other = newEngine();
        engines.add(other);
        other.migrate();
        for (var batch : batches) {
            write(other, all, batch);
        }
        try (var connection = other.writer()) {
            return TestDatabase.dump(connection);
        }
    }

    private static List<List<ConsumerRecord<byte[], byte[]>>> pieces(
            List<ConsumerRecord<byte[], byte[]>> records, Random random) {
        var pieces = new ArrayList<List<ConsumerRecord<byte[], byte[]>>>();
        for (int at = 0; at < records.size(); ) {
            int end = Math.min(records.size(), at + 1 + random.nextInt(50));
            pieces.add(records.subList(at, end));
            at = end;
        }
        return pieces;
    }

    void writeAll() throws Exception {
        write(journal.records());
    }

    /** What comes next, in a session of its own, as after a restart. */
    private void write(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        write(engine, journal.records(), records);
    }

    private static void write(
            Engine engine,
            List<ConsumerRecord<byte[], byte[]>> all,
            List<ConsumerRecord<byte[], byte[]>> records)
            throws Exception {
        try (var session = session(engine)) {
            var positions = session.positions();
            var intake = new Intake(new Topics(""), positions);
            session.write(intake.take(withEntryBefore(all, positions, records)));
            session.noteBuilt();
        }
    }

    /** The one that shows that it is the same journal. */
    private static List<ConsumerRecord<byte[], byte[]>> withEntryBefore(
            List<ConsumerRecord<byte[], byte[]>> all,
            Map<Positions.Place, Position> positions,
            List<ConsumerRecord<byte[], byte[]>> records) {
        var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (var record : all) {
            var place = new Positions.Place(Source.JOURNAL, record.partition());
            var position = positions.getOrDefault(place, Position.BEGIN);
            if (record.topic().equals(Source.JOURNAL.label())
                    && record.offset() == position.nextOffset() - 1) {
                read.add(record);
            }
        }
        read.addAll(records);
        return read;
    }

    RowSession session() throws SQLException {
        return session(engine);
    }

    private static RowSession session(Engine engine) throws SQLException {
        return RowSession.begin(engine.writer(), TestDatabase.IDENTITY, TestDatabase.KEY);
    }

    List<String> rows(String sql) throws SQLException {
        try (var connection = engine.writer()) {
            return TestDatabase.rows(connection, sql);
        }
    }
}
