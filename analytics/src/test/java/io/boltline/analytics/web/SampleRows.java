package io.boltline.analytics.web;

import io.boltline.sales.QuarterHour;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/** A database of two partitions, with rows as tests want them. */
final class SampleRows {
    private static final Map<String, Object> NO_SALES =
            Map.ofEntries(
                    Map.entry("placed", 0),
                    Map.entry("invoiced", 0),
                    Map.entry("open", 0),
                    Map.entry("paid", 0),
                    Map.entry("paid_late", 0),
                    Map.entry("expired", 0),
                    Map.entry("failed", 0),
                    Map.entry("underpaid", 0),
                    Map.entry("further_attempts", 0),
                    Map.entry("placed_sats", 0),
                    Map.entry("received_msat", 0),
                    Map.entry("overpaid_msat", 0),
                    Map.entry("underpaid_msat", 0),
                    Map.entry("to_invoice", ""),
                    Map.entry("to_payment", ""));

    private final SQLiteDataSource source = new SQLiteDataSource();

    /** Empty, of an installation with two partitions. */
    SampleRows(Path folder) {
        source.setUrl("jdbc:sqlite:" + folder.resolve("rows.db"));
        var _ =
                Flyway.configure()
                        .dataSource(source)
                        .locations("classpath:db/lookups")
                        .table("look_ups_history")
                        .load()
                        .migrate();
        insert(
                "installation",
                Map.of(
                        "one", 1,
                        "installation", "test",
                        "generation", 1,
                        "partitions", 2,
                        "user_key_check", "",
                        "built", 1));
    }

    Connection open() throws SQLException {
        var connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** As the database's: one state for as long as it is read. */
    Snapshots snapshots() {
        return reading -> {
            try (var connection = open()) {
                reading.with(new Snapshot(connection));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    void sold(String quarter, String product, int partition, Map<String, Object> sums) {
        var row = new HashMap<>(NO_SALES);
        row.putAll(sums);
        row.put("quarter", quarter(quarter));
        row.put("product", product);
        row.put("partition", partition);
        insert("sales", row);
    }

    /** How far the sums go. */
    void progress(int partition, long size, String recordedAt) {
        insert(
                "sales_progress",
                Map.of(
                        "partition",
                        partition,
                        "size",
                        size,
                        "recorded_at_millis",
                        millis(recordedAt),
                        "passed",
                        0));
    }

    /** How far orders and events go. */
    void position(String topic, int partition, long size, String recordedAt) {
        insert(
                "positions",
                Map.of(
                        "topic", topic,
                        "partition", partition,
                        "next_offset", size,
                        "next_sequence", size,
                        "recorded_at_millis", millis(recordedAt)));
    }

    void insert(String table, Map<String, Object> row) {
        var names = row.keySet().stream().sorted().toList();
        String sql =
                "INSERT INTO %s (%s) VALUES (%s)"
                        .formatted(
                                table,
                                String.join(", ", names),
                                names.stream().map(_ -> "?").collect(Collectors.joining(", ")));
        execute(sql, names.stream().map(row::get).toArray());
    }

    void execute(String sql, Object... values) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            var _ = statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long quarter(String begin) {
        return QuarterHour.of(Instant.parse(begin)).number();
    }

    static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
