package io.boltline.export;

import com.sun.management.OperatingSystemMXBean;
import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.contract.ContractJson;
import io.boltline.export.files.FileDigest;
import io.boltline.export.files.Manifest;
import io.boltline.export.files.PartitionFiles;
import io.boltline.export.files.Segment;
import io.boltline.export.files.Tail;
import io.boltline.export.rows.Column;
import io.boltline.export.rows.Columns;
import io.boltline.export.sql.SqlCommand;
import io.boltline.journalformat.Origin;
import io.boltline.merkle.Hash;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Asks for sales by product and day over so many events of an export, each time as a command would:
 * {@code SalesBench DIR [events]}. What isn't there is made: files in the form of an export without
 * personal data, of orders that were placed evenly over 90 days, with three events each. Their
 * hashes are of nothing.
 */
final class SalesBench {
    private static final int PARTITIONS = 6;
    private static final int LEVEL = 17;
    private static final int REPEATS = 5;
    private static final String BY_PRODUCT_AND_DAY =
            "SELECT product, quarter::DATE AS day, sum(placed) AS placed, sum(paid) AS paid,"
                + " sum(received_msat) AS msat FROM sales GROUP BY ALL ORDER BY day, product LIMIT"
                + " 3";

    private static final Map<String, String> BY_COLUMN = expressions();

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private SalesBench() {}

    public static void main(String[] args) throws Exception {
        run(Path.of(args[0]), args.length > 1 ? Long.parseLong(args[1]) : 10_000_000);
        System.exit(0);
    }

    /** What is measured goes to standard error. */
    static void run(Path folder, long events) throws SQLException, IOException {
        if (!Files.exists(folder.resolve("manifest.json"))) {
            var _ = Files.createDirectories(folder);
            make(folder, events);
        }
        for (int i = 0; i < REPEATS; i++) {
            ask(folder, BY_PRODUCT_AND_DAY);
        }
        ask(folder, "SELECT state, count(*) FROM orders GROUP BY state");
        ask(folder, "SELECT type, count(*) FROM events GROUP BY type");
    }

    private static void ask(Path folder, String select) {
        Instant begun = Instant.now();
        long beganNanos = PROCESS.getProcessCpuTime();
        int status =
                Terminal.commandLine(
                                CommandSpec.create().name("boltline"),
                                new CommandLine(
                                        new SqlCommand(new Surroundings(Map.of(), Map::of))))
                        .execute("sql", "--dir", folder.toString(), "--offline", select);
        System.err.printf(
                "%s: %s, CPU %s, exit status %d%n",
                select,
                Duration.between(begun, Instant.now()),
                Duration.ofNanos(PROCESS.getProcessCpuTime() - beganNanos),
                status);
        if (status != 0) {
            throw new IllegalStateException("it failed");
        }
    }

    private static void make(Path folder, long events) throws SQLException, IOException {
        List<PartitionFiles> partitions = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                partitions.add(made(folder, partition, events / PARTITIONS, statement));
            }
        }
        var manifest =
                Manifest.of(false, 1L << LEVEL, Columns.published(false).names(), partitions);
        var _ =
                Files.write(
                        folder.resolve("manifest.json"),
                        ContractJson.mapper().writeValueAsBytes(manifest));
    }

    private static PartitionFiles made(Path folder, int partition, long rows, Statement statement)
            throws SQLException, IOException {
        List<Segment> segments = new ArrayList<>();
        long first = 0;
        Hash nothing = Hash.of(new byte[Hash.BYTES]);
        for (; rows - first >= 1L << LEVEL; first += 1L << LEVEL) {
            String name = Segment.name(partition, segments.size(), nothing);
            FileDigest digest =
                    file(folder.resolve(name), partition, first, 1L << LEVEL, statement);
            segments.add(
                    new Segment(
                            name,
                            1L << LEVEL,
                            digest.bytes(),
                            digest.sha256(),
                            nothing.toString(),
                            List.of()));
        }
        String name = Tail.name(partition);
        FileDigest digest = file(folder.resolve(name), partition, first, rows - first, statement);
        return new PartitionFiles(
                partition,
                new Origin("0".repeat(16), 1, partition, PARTITIONS).toString(),
                rows,
                "",
                segments,
                new Tail(name, rows - first, digest.bytes(), digest.sha256(), List.of(), 0));
    }

    private static FileDigest file(
            Path file, int partition, long first, long rows, Statement statement)
            throws SQLException, IOException {
        List<String> columns = new ArrayList<>();
        for (Column column : Columns.published(false).all()) {
            columns.add(
                    "CAST(%s AS %s) AS \"%s\""
                            .formatted(
                                    BY_COLUMN.getOrDefault(column.name(), "NULL"),
                                    column.type().sql(),
                                    column.name()));
        }
        boolean _ =
                statement.execute(
                        """
                        COPY (
                            WITH r AS (SELECT range AS n, (range // 150) * 50 + range %% 50 AS o, (range // 50) %% 3 AS step
                                FROM range(%d, %d)),
                            e AS (SELECT n, step, %d AS p, 'purchase-' || substr(md5(o || '/' || %d), 1, 16) AS order_id,
                                TIMESTAMPTZ '2026-01-01 00:00:00Z' + to_milliseconds(o * 14000) AS placed,
                                hash(o) %% 20 AS product, 100 * (1 + hash(o + 1) %% 50) AS price, hash(o + 2) %% 4 < 3 AS paid
                                FROM r)
                            SELECT %s FROM e
                        ) TO '%s' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 32768)
                        """
                                .formatted(
                                        first,
                                        first + rows,
                                        partition,
                                        partition,
                                        String.join(", ", columns),
                                        file));
        return FileDigest.of(file);
    }

    private static Map<String, String> expressions() {
        Map<String, String> by = new HashMap<>();
        String type =
                "CASE WHEN step = 0 THEN 'boltline.order.created.v1' WHEN step = 1 THEN"
                        + " 'boltline.invoice.created.v1' WHEN paid THEN 'boltline.invoice.paid.v1'"
                        + " ELSE 'boltline.invoice.expired.v1' END";
        by.put("partition", "p");
        by.put("sequence", "n");
        by.put("recorded_at", "placed + INTERVAL 20 SECONDS * step");
        by.put("id", "order_id || '/' || step");
        by.put("type", type);
        by.put("order_id", "order_id");
        by.put("placed_at", "placed");
        by.put("product", "CASE WHEN step = 0 THEN 'product-' || product END");
        by.put("price_sats", "CASE WHEN step = 0 THEN price END");
        by.put("attempt", "CASE WHEN step > 0 THEN 1 END");
        by.put("provider", "CASE WHEN step > 0 THEN 'lnd' END");
        by.put("node", "CASE WHEN step > 0 THEN '02" + "ab".repeat(32) + "' END");
        by.put("invoice_id", "CASE WHEN step > 0 THEN sha256(order_id) END");
        by.put("payment_hash", "CASE WHEN step > 0 THEN sha256(order_id) END");
        by.put("amount_msat", "CASE WHEN step > 0 THEN price * 1000 END");
        by.put("received_msat", "CASE WHEN step = 2 AND paid THEN price * 1000 END");
        by.put("expires_at", "CASE WHEN step > 0 THEN placed + INTERVAL 15 MINUTES END");
        by.put("settled_at", "CASE WHEN step = 2 AND paid THEN placed + INTERVAL 40 SECONDS END");
        by.put("late", "CASE WHEN step = 2 AND paid THEN false END");
        by.put("duplicate", "CASE WHEN step = 2 AND paid THEN false END");
        return by;
    }
}
