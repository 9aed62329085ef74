package io.boltline.analytics.lookups;

import io.boltline.contract.Topics;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A database, and a journal that is written down in it. */
abstract class DatabaseFixture implements NewEngine {
    static final Instant NOW = Instant.parse("2026-01-31T12:30:00Z");

    final TestJournal journal = new TestJournal();
    final List<Engine> engines = new ArrayList<>();
    Engine engine = newEngine();
    final Database database = new Database(engine, FollowerState.Following::new);
    final Lookups lookups = new Lookups(database, TestDatabase.KEY);

    @BeforeEach
    void begin() throws SQLException {
        engines.add(engine);
        engine.migrate();
    }

    @AfterEach
    void close() {
        engines.forEach(Engine::close);
    }

    static Instant quarter() {
        return Instant.parse("2026-01-31T12:15:00Z");
    }

    static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** In a database of its own, and each batch in a session of its own. */
    Map<String, List<String>> dump(
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

    void writeAll() throws Exception {
        write(journal.records());
    }

    /** What comes next, in a session of its own, as after a restart. */
    void write(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        write(engine, journal.records(), records);
    }

    static void write(
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

    static RowSession session(Engine engine) throws SQLException {
        return RowSession.begin(engine.writer(), TestDatabase.IDENTITY, TestDatabase.KEY);
    }

    List<String> rows(String sql) throws SQLException {
        try (var connection = engine.writer()) {
            return TestDatabase.rows(connection, sql);
        }
    }
}
