package io.boltline.analytics.lookups;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.lightning.PaymentHash;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Writes as many orders as it is told, and looks some of them up. It prints what a purchase takes
 * of CPU and disk, and how long look-ups take. With {@code -Dboltline.lookups.database=postgres} it
 * does so on PostgreSQL. With {@code -Dboltline.lookups.folder=…} SQLite's file stays in that
 * folder, and where one is there already nothing is written and its orders are looked up.
 */
@EnabledIfSystemProperty(
        named = LookupsAtScaleTest.ORDERS,
        matches = "[0-9]+",
        disabledReason = "told by -Dboltline.lookups.orders=1000000")
class LookupsAtScaleTest {
    static final String ORDERS = "boltline.lookups.orders";

    private static final String FOLDER = "boltline.lookups.folder";
    private static final int BATCH = 1000;
    private static final int TOLD_EVERY = 250_000;
    private static final int SAMPLES = 500;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final int orders = Integer.getInteger(ORDERS);
    private final boolean isPostgres =
            "postgres".equals(System.getProperty("boltline.lookups.database"));
    private final TestJournal journal = new TestJournal();
    private final Path folder =
            Optional.ofNullable(System.getProperty(FOLDER))
                    .map(Path::of)
                    .orElseGet(TestDatabase::folder);
    private final long begunNanos = System.nanoTime();
    private long entries;
    private long cpuNanos;
    private int written;

    @Test
    void writesAndFinds() throws Exception {
        try (Engine engine =
                isPostgres ? TestDatabase.postgresEngine() : new SqliteEngine(folder)) {
            engine.migrate();
            try (var connection = engine.writer();
                    var session =
                            RowSession.begin(connection, TestDatabase.IDENTITY, TestDatabase.KEY)) {
                written = written(connection);
                if (written == 0) {
                    fill(session);
                    tell(size(engine));
                }
                session.noteBuilt();
            }
            System.out.printf("looked up among %,d orders%n", written);
            lookUp(engine);
        }
    }

    /** Orders are placed a second apart. */
    private static int written(Connection connection) throws SQLException {
        var placed = TestDatabase.rows(connection, "SELECT MAX(placed_at_millis) FROM orders");
        connection.commit();
        return placed.equals(List.of("null"))
                ? 0
                : (int) ((Long.parseLong(placed.getFirst()) - BEGIN.toEpochMilli()) / 1000) + 1;
    }

    private void tell(long bytes) {
        System.out.printf(
                "%s: %,d orders, %,d entries in %,d s%n",
                isPostgres ? "PostgreSQL" : "SQLite",
                written,
                entries,
                (System.nanoTime() - begunNanos) / 1_000_000_000);
        System.out.printf(
                "CPU of the writing thread: %.4f ms an entry%s; %d bytes an order%n",
                cpuNanos / 1e6 / entries,
                isPostgres ? " (without the server's)" : "",
                bytes / written);
    }

    private void fill(RowSession session) throws Exception {
        var intake = new Intake(journal.topics, session.positions());
        var batch = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        while (written < orders) {
            add(facts(written++), batch);
            if (batch.size() >= BATCH || written == orders) {
                write(session, intake, batch);
                batch.clear();
            }
            if (written % TOLD_EVERY == 0) {
                System.out.printf(
                        "%,d orders, %.4f ms of CPU an entry, %,d s%n",
                        written,
                        cpuNanos / 1e6 / entries,
                        (System.nanoTime() - begunNanos) / 1_000_000_000);
            }
        }
    }

    /** Of ten orders eight are paid, one expires, and one is paid by a second invoice. */
    private void add(Facts facts, List<ConsumerRecord<byte[], byte[]>> batch) {
        var now = facts.placedAt().plusMillis(300);
        String command = facts.command();
        batch.add(journal.record(facts.created(), command, now));
        batch.add(journal.record(facts.invoiced(1), command, now.plusMillis(50)));
        int kind = facts.number() % 10;
        if (kind < 2) {
            batch.add(journal.record(facts.expired(1), command, now.plusSeconds(900)));
        }
        if (kind == 1) {
            String second = command + "-2";
            batch.add(journal.record(facts.requested(2), second, now.plusSeconds(950)));
            batch.add(journal.record(facts.invoiced(2), second, now.plusSeconds(951)));
            batch.add(journal.record(facts.paid(2), second, now.plusSeconds(960)));
        }
        if (kind > 1) {
            batch.add(journal.record(facts.paid(1), command, now.plusSeconds(20)));
        }
    }

    private void write(
            RowSession session, Intake intake, List<ConsumerRecord<byte[], byte[]>> batch)
            throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        session.write(intake.take(batch));
        cpuNanos += threads.getCurrentThreadCpuTime() - before;
        entries += batch.size();
    }

    /** About 20 orders a user; ids begin with a time, as most do. */
    private Facts facts(int number) {
        return new Facts(
                number,
                "user" + ((number * 2_654_435_761L) >>> 5) % (1 + orders / 20),
                "product" + number % 50,
                1 + number % 1000,
                BEGIN.plusMillis(1000L * number));
    }

    private void lookUp(Engine engine) {
        var lookups =
                new Lookups(new Database(engine, FollowerState.Following::new), TestDatabase.KEY);
        // The first reads what no other had read before it.
        time("cold", i -> assertThat(lookups.order(facts(i).order())).isPresent());
        time("order id", i -> assertThat(lookups.order(facts(i).order())).isPresent());
        time(
                "payment hash",
                i ->
                        assertThat(lookups.payment(new PaymentHash(facts(i).hash(1))).items())
                                .hasSize(1));
        time(
                "event id",
                i -> assertThat(lookups.event(facts(i).invoiced(1).eventId())).isPresent());
        time("command id", i -> assertThat(lookups.command(facts(i).command()).items()).hasSize(1));
        time(
                "user",
                i -> assertThat(lookups.user(facts(i).user(), 100, UserPlace.BEGIN)).isNotEmpty());
    }

    private void time(String what, IntConsumer lookup) {
        var random = new Random(1);
        var nanos = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            int number = random.nextInt(written);
            long begunNanos = System.nanoTime();
            lookup.accept(number);
            nanos[i] = System.nanoTime() - begunNanos;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-12s p50 %.2f ms, p99 %.2f ms, longest %.2f ms%n",
                what,
                nanos[SAMPLES / 2] / 1e6,
                nanos[SAMPLES * 99 / 100] / 1e6,
                nanos[SAMPLES - 1] / 1e6);
    }

    private long size(Engine engine) throws Exception {
        try (var connection = engine.writer()) {
            if (isPostgres) {
                return Long.parseLong(
                        TestDatabase.rows(
                                        connection,
                                        "SELECT SUM(pg_total_relation_size(c.oid)) FROM pg_class c"
                                                + " WHERE relkind = 'r' AND relnamespace ="
                                                + " current_schema()::regnamespace")
                                .getFirst());
            }
            checkpoint(connection);
        }
        return Files.size(folder.resolve(SqliteEngine.FILE));
    }

    private static void checkpoint(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        TestDatabase.rows(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }
}
