package io.boltline.analytics.lookups;

import io.boltline.contract.SalesRow;
import io.boltline.sales.QuarterHour;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
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
    private final List<RowBatch> forgetting;
    private final Map<Integer, Long> sizes = new HashMap<>();

    SalesRows(Connection connection) throws SQLException {
        this.sold =
                new RowBatch(
                        connection,
                        upsert(
                                "sales",
                                "quarter, product, partition",
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
                                "settled_payments",
                                "settled_msat"));
        this.refused =
                new RowBatch(
                        connection,
                        upsert("sales_refused", "quarter, status_code, partition", "refused"));
        this.progress =
                new RowBatch(
                        connection,
                        upsert(
                                "sales_progress",
                                "partition",
                                "size",
                                "recorded_at_millis",
                                "passed"));
        this.forgetting =
                List.of(
                        forgetting(connection, "sales"),
                        forgetting(connection, "sales_settled"),
                        forgetting(connection, "sales_refused"));
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT partition, size FROM sales_progress")) {
            while (rows.next()) {
                sizes.put(rows.getInt(1), rows.getLong(2));
            }
        }
    }

    private static RowBatch forgetting(Connection connection, String table) throws SQLException {
        return new RowBatch(connection, "DELETE FROM %s WHERE partition = ?".formatted(table));
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

    /** Writes these, of which no two have the same key. */
    void write(Collection<SalesRow> rows) throws SQLException {
        forgetEarlierBuilds(rows);
        for (var row : rows) {
            add(row);
        }
        sold.run();
        settled.run();
        refused.run();
        progress.run();
    }

    /** Sums that go less far than they did are being made anew: what was there is of before. */
    private void forgetEarlierBuilds(Collection<SalesRow> rows) throws SQLException {
        for (var row : rows) {
            if (row instanceof SalesRow.Progress it) {
                @Nullable Long before = sizes.put(it.partition(), it.size());
                if (before != null && it.size() < before) {
                    for (var table : forgetting) {
                        table.add(it.partition());
                    }
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
                            it.settledPayments(),
                            it.settledMsat());
            case SalesRow.Refusals it ->
                    refused.add(
                            quarter(it.quarter()), it.statusCode(), it.partition(), it.refused());
            case SalesRow.Progress it ->
                    progress.add(
                            it.partition(), it.size(), it.recordedAt().toEpochMilli(), it.passed());
        }
    }

    private static long quarter(Instant begin) {
        return QuarterHour.of(begin).number();
    }
}
