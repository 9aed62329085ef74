package io.boltline.analytics.lookups;

import io.boltline.contract.OperatorAction;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.SalesRow;
import io.boltline.sales.CountedRow;
import io.boltline.sales.OrderFacts;
import io.boltline.sales.SalesKey;
import io.boltline.sales.SalesRules;
import io.boltline.sales.Sums;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A database whose rows were written from a journal, as the service does, for who reads them. */
public final class WrittenRows implements AutoCloseable {
    private final Engine engine;
    private final TestJournal journal = new TestJournal();
    private final Map<String, OrderFacts> orders = new HashMap<>();
    private final Map<Integer, Map<SalesKey, Sums>> sums = new HashMap<>();
    private final Map<Integer, Long> sizes = new HashMap<>();
    private final RowSession session;
    private final Intake intake;
    private int written;

    private WrittenRows(Engine engine) throws SQLException {
        this.engine = engine;
        engine.migrate();
        this.session = RowSession.begin(engine.writer(), TestDatabase.IDENTITY, TestDatabase.KEY);
        this.intake = new Intake(journal.topics, session.positions());
        session.noteBuilt();
    }

    /** In a file of a new folder. */
    public static WrittenRows inSqlite() throws SQLException {
        return new WrittenRows(new SqliteEngine(TestDatabase.folder()));
    }

    /** In a schema of its own. */
    public static WrittenRows inPostgres() throws SQLException {
        return new WrittenRows(TestDatabase.postgresEngine());
    }

    /** Whether there is a server to have. */
    public static boolean hasPostgres() {
        return TestDatabase.hasPostgres();
    }

    /** Adds an event to the journal, and to the sums. */
    public void add(PurchaseEvent event, String command, Instant recordedAt) {
        var record = journal.add(event, command, recordedAt);
        var facts = orders.getOrDefault(event.orderId().value(), OrderFacts.NONE);
        var step = SalesRules.step(facts, event, recordedAt);
        orders.put(event.orderId().value(), step.after());
        sizes.merge(record.partition(), 1L, Long::sum);
        var ofPartition = sums.computeIfAbsent(record.partition(), _ -> new HashMap<>());
        step.contributions().forEach(it -> ofPartition.merge(it.key(), it.sums(), Sums::plus));
    }

    /** Adds what an operator did. */
    public void add(OperatorAction action) {
        journal.add(action);
    }

    /** Writes what was added so far, with the sums of all of it. */
    public void write(Instant recordedAt) throws Exception {
        sums.forEach((partition, rows) -> {
            long size = sizes.getOrDefault(partition, 0L);
            rows.forEach(
                    (key, sum) -> journal.add(new CountedRow(key, sum).toRow(partition, size)));
            journal.add(new SalesRow.Progress(partition, size, recordedAt, 0));
        });
        writeJournalAlone();
    }

    /** The same without the sums: they are behind. */
    public void writeJournalAlone() throws Exception {
        var all = journal.records();
        session.write(intake.take(all.subList(written, all.size())));
        written = all.size();
    }

    /** As the service reads it. */
    public Database database() {
        return new Database(engine, FollowerState.Following::new);
    }

    /** The same, which breaks off what works for longer. */
    public Database database(Duration work) {
        return new Database(
                engine,
                FollowerState.Following::new,
                new ReadingLimit(work, ReadingLimit.USUAL.lasting()));
    }

    /** Changes the database, as nothing of the service does. */
    public void execute(String sql) throws SQLException {
        try (var connection = engine.writer();
                var statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }

    /** As the service looks things up. */
    public Lookups lookups() {
        return new Lookups(database(), TestDatabase.KEY);
    }

    @Override
    public void close() throws SQLException {
        session.close();
        engine.close();
    }
}
