package io.boltline.analytics.web;

import static java.util.stream.Collectors.joining;

import io.boltline.analytics.lookups.BeingBuiltException;
import io.boltline.analytics.lookups.Database;
import io.boltline.analytics.lookups.SalesBuckets;
import io.boltline.analytics.web.calendar.Span;
import io.boltline.sales.LogHistogram;
import io.boltline.sales.Measure;
import io.boltline.sales.QuarterHour;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sums as the database has them, in SQL that SQLite and PostgreSQL take alike. Partial sums of
 * the journal's partitions are added up there; times are in whole quarter-hours.
 */
record Figures(Connection connection) {
    /** So many rows are fetched at once. */
    private static final int FETCHED = 1_000;

    /**
     * Which rows.
     *
     * @param product of that alone; empty for all
     * @param by in whose order they come: of the quarter-hours, of the products, or all together
     */
    record Sought(Span span, Optional<String> product, Group by) {}

    /** What there is a row for each of. */
    enum Group {
        QUARTER(List.of("quarter")),
        PRODUCT(List.of("product")),
        ALL(List.of());

        @SuppressWarnings("ImmutableEnumChecker") // of lists that are
        private final List<String> columns;

        Group(List<String> columns) {
            this.columns = columns;
        }
    }

    /**
     * A row.
     *
     * @param quarter null but by quarter-hour
     * @param names the product where it is by product, and then what tells it from others of the
     *     group, such as provider and node
     * @param values in the order in which they were asked for
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(@Nullable Instant quarter, List<Object> names, long[] values) {}

    /** How long it took; both may be empty. */
    record Durations(LogHistogram toInvoice, LogHistogram toPayment) {}

    /** Takes rows, one after the other. */
    @FunctionalInterface
    interface Reader {
        void read(Row row) throws IOException;
    }

    /** Takes rows with durations in place of values. */
    @FunctionalInterface
    interface WaitsReader {
        void read(Row row, Durations durations) throws IOException;
    }

    /**
     * How far they go.
     *
     * @throws BeingBuiltException while they are of no cut
     */
    Reach reach() throws SQLException {
        requireWhole();
        return Reach.read(
                connection,
                "SELECT partition, size, recorded_at_millis FROM sales_progress",
                Edition.ofSums(connection));
    }

    private void requireWhole() throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT (SELECT SUM(next_offset) FROM positions) FROM"
                                        + " sales_progress WHERE whole = 0")) {
            if (rows.next()) {
                throw new BeingBuiltException(rows.getLong(1), 0);
            }
        }
    }

    /** Orders that were placed then. */
    void sold(Sought sought, List<Measure> measures, Reader reader)
            throws SQLException, IOException {
        sums("sales", List.of(), measures.stream().map(Figures::column).toList(), sought, reader);
    }

    /** Payments that settled then, by provider and node: how many, and how much in msat. */
    void settled(Sought sought, Reader reader) throws SQLException, IOException {
        sums(
                "sales_settled",
                List.of("provider", "node"),
                List.of("settled_payments", "settled_msat"),
                sought,
                reader);
    }

    /** Commands that were refused then, by status code: how many. */
    void refused(Sought sought, Reader reader) throws SQLException, IOException {
        sums("sales_refused", List.of("status_code"), List.of("refused"), sought, reader);
    }

    /** How long invoices and payments took; several rows may be of one group. */
    void waits(Sought sought, WaitsReader reader) throws SQLException, IOException {
        var group = sought.by().columns;
        String sql =
                "SELECT %s FROM sales WHERE %s%s"
                        .formatted(
                                listed(group, List.of("to_invoice", "to_payment")),
                                condition(sought),
                                group.isEmpty() ? "" : " ORDER BY " + String.join(", ", group));
        try (var statement = prepared(sql, sought);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(
                        row(rows, sought.by(), group.size(), 0),
                        new Durations(
                                histogram(rows.getString(group.size() + 1)),
                                histogram(rows.getString(group.size() + 2))));
            }
        }
    }

    private void sums(
            String table, List<String> names, List<String> values, Sought sought, Reader reader)
            throws SQLException, IOException {
        var group = Stream.concat(sought.by().columns.stream(), names.stream()).toList();
        String sql =
                "SELECT %s FROM %s WHERE %s%s"
                        .formatted(
                                listed(group, values.stream().map("SUM(%s)"::formatted).toList()),
                                table,
                                condition(sought),
                                group.isEmpty()
                                        ? ""
                                        : " GROUP BY %s ORDER BY %s"
                                                .formatted(
                                                        String.join(", ", group),
                                                        String.join(", ", group)));
        try (var statement = prepared(sql, sought);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(row(rows, sought.by(), group.size(), values.size()));
            }
        }
    }

    private static LogHistogram histogram(String buckets) {
        return LogHistogram.of(SalesBuckets.parse(buckets));
    }

    private static Row row(ResultSet rows, Group by, int names, int values) throws SQLException {
        int first = by == Group.QUARTER ? 2 : 1;
        var named = new ArrayList<Object>();
        for (int i = first; i <= names; i++) {
            named.add(rows.getObject(i));
        }
        long[] sums = new long[values];
        for (int i = 0; i < values; i++) {
            // Of no rows the sum is null, which is read as 0.
            sums[i] = rows.getLong(names + i + 1);
        }
        return new Row(
                by == Group.QUARTER ? new QuarterHour(rows.getLong(1)).begin() : null, named, sums);
    }

    private static String condition(Sought sought) {
        return "quarter >= ? AND quarter < ?"
                + (sought.product().isEmpty() ? "" : " AND product = ?");
    }

    private PreparedStatement prepared(String sql, Sought sought) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setFetchSize(FETCHED);
        statement.setQueryTimeout(Database.QUERY_SECONDS);
        statement.setLong(1, QuarterHour.of(sought.span().start()).number());
        statement.setLong(2, QuarterHour.of(sought.span().end()).number());
        if (sought.product().isPresent()) {
            statement.setString(3, sought.product().get());
        }
        return statement;
    }

    private static String listed(List<String> columns, List<String> more) {
        return Stream.concat(columns.stream(), more.stream()).collect(joining(", "));
    }

    private static String column(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT);
    }
}
