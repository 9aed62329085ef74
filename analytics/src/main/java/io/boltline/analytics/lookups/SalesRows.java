package io.boltline.analytics.lookups;

import io.boltline.contract.SalesRow;
import io.boltline.sales.QuarterHour;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables {@code sales…}, for the one who writes them: the latest row of a key counts. */
final class SalesRows {
    private final RowBatch sold;
    private final RowBatch settled;
    private final RowBatch refused;
    private final RowBatch progress;
    private final RowBatch torn;
    private final List<RowBatch> forgetting;
    private final Map<Integer, Long> sizes = new HashMap<>();

    SalesRows(Connection connection) throws SQLException {
        this.sold =
                new RowBatch(
                        connection,
                        upsert(
                                "sales",
                                "quarter, product, partition",
                                "size",
                                "placed",
                                "invoiced",
                                "open",
                                "paid",
                                "paid_late",
                                "expired",
                                "failed",
                                "underpaid",
                                "further_attempts",
                                "placed_sats",
                                "received_msat",
                                "overpaid_msat",
                                "underpaid_msat",
                                "to_invoice",
                                "to_payment"));
        this.settled =
                new RowBatch(
                        connection,
                        upsert(
                                "sales_settled",
                                "quarter, product, provider, node, partition",
                                "size",
                                "settled_payments",
                                "settled_msat"));
        this.refused =
                new RowBatch(
                        connection,
                        upsert(
                                "sales_refused",
                                "quarter, status_code, partition",
                                "size",
                                "refused"));
        this.progress =
                new RowBatch(
                        connection,
                        upsert(
                                "sales_progress",
                                "partition",
                                "size",
                                "recorded_at_millis",
                                "passed",
                                "whole"));
        this.torn =
                new RowBatch(
                        connection,
                        "INSERT INTO sales_progress (partition, size, recorded_at_millis, passed,"
                                + " whole) VALUES (?, 0, 0, 0, 0)"
                                + " ON CONFLICT (partition) DO UPDATE SET whole = 0");
        this.forgetting =
                List.of(
                        forgetting(connection, "sales"),
                        forgetting(connection, "sales_settled"),
                        forgetting(connection, "sales_refused"));
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT partition, size FROM sales_progress WHERE whole = 1")) {
            while (rows.next()) {
                sizes.put(rows.getInt(1), rows.getLong(2));
            }
        }
    }

    private static RowBatch forgetting(Connection connection, String table) throws SQLException {
        return new RowBatch(
                connection, "DELETE FROM %s WHERE partition = ? AND size > ?".formatted(table));
    }

    private static String upsert(String table, String key, String... columns) {
        int places = key.split(",", -1).length + columns.length;
        var set = new StringBuilder();
        for (String column : columns) {
            set.append(set.isEmpty() ? "" : ", ")
                    .append(column)
                    .append(" = excluded.")
                    .append(column);
        }
        return "INSERT INTO %s (%s, %s) VALUES (?%s) ON CONFLICT (%s) DO UPDATE SET %s"
                .formatted(
                        table, key, String.join(", ", columns), ", ?".repeat(places - 1), key, set);
    }

    /** Writes them, and that some partitions are torn. */
    void write(SalesChange change) throws SQLException {
        forgetEarlierBuilds(change.cuts());
        for (var row : change.rows()) {
            add(row);
        }
        sold.run();
        settled.run();
        refused.run();
        progress.run();
        for (int partition : change.torn()) {
            torn.add(partition);
            sizes.remove(partition);
        }
        torn.run();
    }

    /**
     * What goes further than a progress that comes after it was there before the sums were made
     * anew; as long as they go on, nothing does. Where all that was there is of before, none of it
     * stays.
     */
    private void forgetEarlierBuilds(Map<Integer, Long> cuts) throws SQLException {
        for (var cut : cuts.entrySet()) {
            @Nullable Long before = sizes.get(cut.getKey());
            boolean isOfBefore = before != null && cut.getValue() < before;
            if (before == null || isOfBefore) {
                for (var table : forgetting) {
                    table.add(cut.getKey(), isOfBefore ? -1L : cut.getValue());
                }
            }
        }
        for (var table : forgetting) {
            table.run();
        }
    }

    private void add(SalesRow row) throws SQLException {
        switch (row) {
            case SalesRow.Sold it ->
                    sold.add(
                            quarter(it.quarter()),
                            it.product(),
                            it.partition(),
                            it.size(),
                            it.placed(),
                            it.invoiced(),
                            it.open(),
                            it.paid(),
                            it.paidLate(),
                            it.expired(),
                            it.failed(),
                            it.underpaid(),
                            it.furtherAttempts(),
                            it.placedSats(),
                            it.receivedMsat(),
                            it.overpaidMsat(),
                            it.underpaidMsat(),
                            SalesBuckets.text(it.toInvoice()),
                            SalesBuckets.text(it.toPayment()));
            case SalesRow.Settled it ->
                    settled.add(
                            quarter(it.quarter()),
                            it.product(),
                            it.provider(),
                            it.node(),
                            it.partition(),
                            it.size(),
                            it.settledPayments(),
                            it.settledMsat());
            case SalesRow.Refusals it ->
                    refused.add(
                            quarter(it.quarter()),
                            it.statusCode(),
                            it.partition(),
                            it.size(),
                            it.refused());
            case SalesRow.Progress it -> {
                sizes.put(it.partition(), it.size());
                progress.add(
                        it.partition(), it.size(), Fitted.millis(it.recordedAt()), it.passed(), 1);
            }
        }
    }

    private static long quarter(Instant begin) {
        return QuarterHour.of(begin).number();
    }
}
