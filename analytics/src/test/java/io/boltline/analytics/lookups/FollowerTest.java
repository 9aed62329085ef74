package io.boltline.analytics.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.ClaimClosed;
import io.boltline.contract.ClaimClosed.Outcome;
import io.boltline.contract.SalesRow;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

@Timeout(180)
class FollowerTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant NOW = Instant.parse("2026-01-31T12:30:00Z");

    private final FollowedTopics topics = new FollowedTopics();
    private final TestJournal journal = new TestJournal(topics.topics);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Path folder = TestDatabase.folder();

    @AfterEach
    void close() throws Exception {
        for (var each : opened.reversed()) {
            each.close();
        }
        topics.close();
    }

    @Test
    void writesWhatIsCommittedAndNothingElse() throws Exception {
        journal.add(Facts.of(1).created(), "c", NOW);
        topics.abort(List.of(journal.add(Facts.of(3).created(), "c", NOW)));
        topics.send(journal.records(), 1);
        var engine = sqlite();

        var follower = follow(engine);

        awaitAll(engine, 2);
        await().atMost(PATIENCE).until(() -> follower.state() instanceof FollowerState.Following);
        assertThat(follower.trouble()).isEmpty();
        journal.add(Facts.of(2).created(), "c", NOW);
        topics.send(journal.records().subList(2, 3), 1);
        awaitAll(engine, 3);
    }

    @Test
    void aFileThatIsLostIsMadeAgain() throws Exception {
        var records = records(50);
        topics.send(records, 100);
        var engine = sqlite();
        follow(engine);
        awaitAll(engine, records.size());
        var before = dump(engine);

        Files.delete(folder.resolve(SqliteEngine.FILE));

        await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve(SqliteEngine.FILE)));
        awaitAll(engine, records.size());
        assertSame(dump(engine), before);
    }

    /** In a page that the writer has no need of. */
    @Test
    void aFileThatAReaderFindsDamagedIsMadeAgain() throws Exception {
        topics.send(List.of(journal.add(Facts.of(1).rejected(422), "c", NOW)), 1);
        var engine = sqlite();
        var follower = follow(engine);
        await().atMost(PATIENCE).until(() -> follower.state() instanceof FollowerState.Following);
        var database = new Database(engine, follower::state);
        damage(engine, "refusals");

        assertThatThrownBy(() -> refusals(database))
                .isInstanceOf(DatabaseUnavailableException.class);

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(refusals(database)).containsExactly("422"));
    }

    private static List<String> refusals(Database database) {
        return database.read(it -> TestDatabase.rows(it, "SELECT status_code FROM refusals"));
    }

    /** Overwrites the first page of a table. */
    private void damage(Engine engine, String table) throws Exception {
        try (var connection = engine.writer()) {
            connection.setAutoCommit(true);
            assertThat(TestDatabase.rows(connection, "PRAGMA wal_checkpoint(TRUNCATE)"))
                    .containsExactly("0|0|0");
            int bytes =
                    Integer.parseInt(TestDatabase.rows(connection, "PRAGMA page_size").getFirst());
            var page =
                    TestDatabase.rows(
                            connection,
                            "SELECT rootpage FROM sqlite_master WHERE name = '" + table + "'");
            try (var file =
                    FileChannel.open(folder.resolve(SqliteEngine.FILE), StandardOpenOption.WRITE)) {
                var _ =
                        file.write(
                                ByteBuffer.allocate(bytes),
                                (Integer.parseInt(page.getFirst()) - 1L) * bytes);
            }
        }
    }

    @Test
    void aFileOfAnotherJournalIsPutAside() throws Exception {
        topics.send(List.of(journal.add(Facts.of(1).created(), "c", NOW)), 1);
        var engine = sqlite();
        engine.migrate();
        RowSession.begin(engine.writer(), TestDatabase.IDENTITY, TestDatabase.KEY).close();

        follow(engine);

        awaitAll(engine, 1);
        assertThat(folder.resolve(SqliteEngine.FILE + ".other")).exists();
    }

    /** Which can't be seen by the offsets where it grew meanwhile. */
    @Test
    void aTopicOfTheSumsThatWasReplacedAndGrewIsReadFromItsBeginning() throws Exception {
        var engine = sqlite();
        journal.add(refusals(1, 5));
        journal.add(new SalesRow.Progress(0, 5, NOW, 0));
        topics.send(journal.records(), 10);
        var follower = follow(engine);
        awaitRows(engine, "SELECT refused, size FROM sales_refused", "1|5");
        follower.close();

        topics.replace(topics.topics.sales());
        sendSums(2, 6);
        follow(engine);

        awaitRows(engine, "SELECT refused, size FROM sales_refused", "2|6");
    }

    @Test
    void topicsThatAreReplacedWhileTheyAreReadAreReadFromTheirBeginning() throws Exception {
        var engine = sqlite();
        journal.add(Facts.of(1).created(), "c", NOW);
        journal.add(Facts.of(1).paid(1, 9000, NOW, false, false), "c", NOW);
        journal.add(new ClaimClosed(Facts.of(1).hash(1), Outcome.KEPT, "r", "w", NOW, null));
        topics.send(journal.records(), 10);
        follow(engine);
        awaitRows(engine, "SELECT is_open, outcome FROM claims", "0|kept");

        topics.replace(topics.topics.operatorActions());

        awaitRows(engine, "SELECT is_open, outcome FROM claims", "1|null");
    }

    private void sendSums(long refused, long size) {
        int before = journal.records().size();
        journal.add(refusals(9, size - 1));
        journal.add(new SalesRow.Progress(0, size - 1, NOW, 0));
        journal.add(refusals(refused, size));
        journal.add(new SalesRow.Progress(0, size, NOW, 0));
        topics.send(journal.records().subList(before, before + 4), 2);
    }

    private static SalesRow refusals(long refused, long size) {
        return new SalesRow.Refusals(0, size, Instant.parse("2026-01-31T12:15:00Z"), 422, refused);
    }

    private static void awaitRows(Engine engine, String sql, String... rows) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(read(engine, sql)).containsExactly(rows));
    }

    private static List<String> read(Engine engine, String sql) throws SQLException {
        try (var connection = engine.readers().getConnection()) {
            var read = TestDatabase.rows(connection, sql);
            connection.rollback();
            return read;
        }
    }

    @Test
    void aJournalThatEndsBeforeTheRowsIsRefused() throws Exception {
        journal.add(Facts.of(1).created(), "c", NOW);
        var engine = sqlite();
        engine.migrate();
        var own = topics.settings().identity().orElseThrow();
        try (var session = RowSession.begin(engine.writer(), own, TestDatabase.KEY)) {
            session.write(new Intake(topics.topics, session.positions()).take(journal.records()));
        }

        var follower = follow(engine);

        await().atMost(PATIENCE).until(() -> follower.state() instanceof FollowerState.Refused);
        assertThat(((FollowerState.Refused) follower.state()).reason())
                .contains("purchase.journal")
                .contains("it ends at 0");
    }

    @Test
    void rowsUnderAnotherUserKeyAreRefused() throws Exception {
        var engine = sqlite();
        engine.migrate();
        var own = topics.settings().identity().orElseThrow();
        var other = new Identity(own.installation(), 1, own.partitions(), "another");
        RowSession.begin(engine.writer(), other, TestDatabase.KEY).close();

        var follower = follow(engine);

        await().atMost(PATIENCE).until(() -> follower.state() instanceof FollowerState.Refused);
        assertThat(((FollowerState.Refused) follower.state()).reason())
                .startsWith("ANALYTICS_USER_KEY");
    }

    @Test
    void aKilledProcessLosesAndDoublesNothing() throws Exception {
        var records = records(4000);
        topics.send(records, 500);
        var engine = sqlite();
        long last = 0;
        for (int i = 0; i < 2; i++) {
            var process = FollowerProcess.start(topics, folder);
            long seen = last;
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> written(engine) > seen);
            process.destroyForcibly().waitFor();
            last = written(engine);
            assertThat(last).as("killed while it wrote").isLessThan(records.size());
        }

        follow(engine);

        awaitAll(engine, records.size());
        assertSame(dump(engine), rebuilt());
    }

    @Test
    @EnabledIf(
            value = "io.boltline.analytics.lookups.TestDatabase#hasPostgres",
            disabledReason = TestDatabase.NO_POSTGRES)
    void aServerThatIsKilledAndConnectionsThatAreCutLoseAndDoubleNothing() throws Exception {
        var records = records(3000);
        topics.send(records.subList(0, 3000), 500);
        var server = io.boltline.standins.postgres.PostgresServer.start(TestDatabase.folder());
        opened.add(server);
        var schema = TestDatabase.schema(server);
        var first = opened(TestDatabase.postgresEngine(server, schema));
        var second = opened(TestDatabase.postgresEngine(server, schema));
        var one = follow(first);
        var other = follow(second);

        await().atMost(PATIENCE).until(() -> written(first) > 0);
        server.kill();
        await().atMost(PATIENCE)
                .until(() -> one.trouble().isPresent() && other.trouble().isPresent());
        server.start();
        await().atMost(PATIENCE).until(() -> written(first) > 0);
        topics.send(records.subList(3000, records.size()), 500);
        cutAll(first);
        awaitAll(first, records.size());

        await().atMost(PATIENCE)
                .until(() ->
                        one.state() instanceof FollowerState.Following
                                != other.state() instanceof FollowerState.Following);
        assertSame(dump(first), rebuilt());
    }

    private static void assertSame(Map<String, List<String>> one, Map<String, List<String>> other) {
        other.forEach((table, rows) -> assertThat(one.get(table)).as(table).isEqualTo(rows));
    }

    private static void cutAll(Engine engine) throws SQLException {
        try (var connection = engine.writer();
                var statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE pid <> pg_backend_pid() AND application_name ="
                            + " 'boltline-analytics'");
            connection.commit();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> records(int orders) {
        RandomOrders.add(journal, 5, orders);
        return journal.records();
    }

    private Engine sqlite() {
        return opened(new SqliteEngine(folder));
    }

    private Engine opened(Engine engine) {
        opened.add(engine);
        return engine;
    }

    private Follower follow(Engine engine) {
        var follower = topics.follow(engine);
        opened.add(follower);
        return follower;
    }

    private static void awaitAll(Engine engine, long entries) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> written(engine) == entries);
    }

    /** 0 also while nobody can say. */
    private static long written(Engine engine) {
        try (var connection = engine.readers().getConnection()) {
            long entries =
                    Long.parseLong(
                            TestDatabase.rows(
                                            connection,
                                            "SELECT COALESCE(SUM(next_sequence), 0) FROM positions")
                                    .getFirst());
            connection.rollback();
            return entries;
        } catch (SQLException e) {
            return 0;
        }
    }

    private static Map<String, List<String>> dump(Engine engine) throws SQLException {
        try (var connection = engine.readers().getConnection()) {
            var dump = TestDatabase.dump(connection);
            connection.rollback();
            return dump;
        }
    }

    /** Of the same topics, from their beginning. */
    private Map<String, List<String>> rebuilt() throws Exception {
        var engine = opened(new SqliteEngine(TestDatabase.folder()));
        follow(engine);
        awaitAll(engine, journal.records().size());
        return dump(engine);
    }
}
