package io.boltline.analytics.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.PurchaseEvent;
import io.boltline.lightning.PaymentHash;
import io.boltline.sales.OrderFacts;
import io.boltline.sales.SalesKey;
import io.boltline.sales.SalesRules;
import io.boltline.sales.Sums;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What both databases do the same. */
abstract class RowsContract extends DatabaseFixture {
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
        assertThat(order.events().items())
                .extracting(FoundEvent::eventId)
                .containsExactly(
                        facts.created().eventId(),
                        facts.invoiced(1).eventId(),
                        facts.expired(1).eventId(),
                        facts.requested(2).eventId(),
                        facts.invoiced(2).eventId(),
                        facts.paid(2).eventId());
        assertThat(order.events().items().getLast().offset()).isEqualTo(paid.offset());
        assertThat(lookups.payment(new PaymentHash(facts.hash(1))).items()).containsExactly(order);
        assertThat(lookups.payment(new PaymentHash(facts.hash(2))).items()).containsExactly(order);
        assertThat(lookups.payment(new PaymentHash("00".repeat(32))).items()).isEmpty();
        assertThat(lookups.event(facts.paid(2).eventId()))
                .contains(order.events().items().getLast());
        assertThat(lookups.event(facts.paid(3).eventId())).isEmpty();
        assertThat(lookups.command("c2").items()).containsExactly(order.events().items().get(3));
        assertThat(lookups.command("c1").items())
                .containsExactly(order.events().items().getFirst());
        assertThat(lookups.order(Facts.of(3).order())).isEmpty();
    }

    @Test
    void aUsersOrdersArePaged() throws Exception {
        for (int i = 0; i < 30; i++) {
            journal.add(Facts.of(i).created(), "c" + i, NOW);
        }
        for (int i = 35; i < 63; i++) {
            journal.add(Facts.of(i).rejected(422), "r" + i, NOW);
        }
        writeAll();

        var first = lookups.user("user0", 3, UserPlace.BEGIN);
        var refused = lookups.userRefusals("user0", 3, UserPlace.BEGIN);
        var next = UserPlace.BEGIN.behind(first, refused, 3).orElseThrow();
        var rest = lookups.user("user0", 3, next);
        var restRefused = lookups.userRefusals("user0", 3, next);

        assertThat(first).extracting(UserOrder::orderId).containsExactly(id(28), id(21), id(14));
        assertThat(rest).extracting(UserOrder::orderId).containsExactly(id(7), id(0));
        assertThat(refused)
                .extracting(FoundRefusal::orderId)
                .containsExactly(id(56), id(49), id(42));
        assertThat(restRefused).extracting(FoundRefusal::orderId).containsExactly(id(35));
        assertThat(next.behind(rest, restRefused, 3)).isEmpty();
        assertThat(lookups.user("nobody", 3, UserPlace.BEGIN)).isEmpty();
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
        assertThat(lookups.refusals(facts.order()).items())
                .extracting(FoundRefusal::commandId)
                .containsExactly(facts.command());
        var event = lookups.event(facts.rejected(402).eventId()).orElseThrow();
        assertThat(event.orderId()).isEqualTo(facts.order().value());
        assertThat(lookups.command(facts.command()).items()).containsExactly(event);
    }

    @Test
    void whatThisBuildCantReadIsFoundAllTheSame() throws Exception {
        var facts = Facts.of(5);
        journal.add(facts.created(), "c", NOW);
        journal.add(facts.order(), "boltline.order.gilded.v1", "gilded/1", bytes("{}"), NOW);
        journal.add(facts.order(), "boltline.invoice.paid.v1", "odd/1", bytes("{}"), NOW);
        journal.add(Facts.of(6).order(), "boltline.order.gilded.v1", "gilded/2", bytes(""), NOW);
        writeAll();

        assertThat(lookups.order(facts.order()).orElseThrow().events().items())
                .extracting(FoundEvent::eventId)
                .containsExactly(facts.created().eventId(), "gilded/1", "odd/1");
        assertThat(lookups.event("odd/1").orElseThrow().type())
                .isEqualTo("boltline.invoice.paid.v1");
        assertThat(lookups.event("gilded/2").orElseThrow().type())
                .isEqualTo("boltline.order.gilded.v1");
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
}
